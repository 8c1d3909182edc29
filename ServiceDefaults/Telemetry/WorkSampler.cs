using System.Diagnostics;
using OpenTelemetry.Trace;

namespace PeakStore.ServiceDefaults.Telemetry;

/// <summary>
/// Begins a trace with a request, a message or a job, and not with the queries of a loop that looks for work:
/// a call to a store that nothing asked for is not worth a trace of its own.
/// </summary>
internal sealed class WorkSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
