using System.Diagnostics;
using OpenTelemetry;

namespace PeakStore.ServiceDefaults.Telemetry;

/// <summary>Keeps the probes' endless requests out of the exported traces.</summary>
internal sealed class ProbeFilter : BaseProcessor<Activity>
{
    public override void OnEnd(Activity activity)
    {
        if (activity.Kind == ActivityKind.Server && activity.GetTagItem("url.path") is "/health" or "/alive")
        {
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
