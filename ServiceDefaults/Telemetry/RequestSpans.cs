using System.Diagnostics;
using OpenTelemetry;

namespace PeakStore.ServiceDefaults.Telemetry;

/// <summary>Names the spans of requests by method and route, and keeps the probes' endless requests out of the traces.</summary>
internal sealed class RequestSpans : BaseProcessor<Activity>
{
    public override void OnEnd(Activity activity)
    {
        if (activity.Kind != ActivityKind.Server)
        {
            return;
        }

        if (activity.GetTagItem("url.path") is "/health" or "/alive")
        {
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
        else if (activity.GetTagItem("http.request.method") is string method)
        {
            activity.DisplayName = activity.GetTagItem("http.route") is string route ? $"{method} {route}" : method;
        }
    }
}
