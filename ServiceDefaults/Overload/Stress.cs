namespace PeakStore.ServiceDefaults.Overload;

/// <summary>
/// How hard this process is pressed, over the last second or so: 0 idle, 1 as busy as its concurrency limit allows, above 1 by the share
/// of requests that it refuses (1.5: half of them).
/// </summary>
/// <remarks>What reacts to stress (brownout, the waiting room) reads it here; other services read it in answers, see <c>LoadReport</c>.</remarks>
public sealed class Stress(TimeProvider time)
{
    // Without work there is nobody to report, and no stress.
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(2);

    private double _value;
    private long _reportedAt;

    /// <summary>The stress now.</summary>
    public double Current => time.GetElapsedTime(Volatile.Read(ref _reportedAt)) < Forgotten ? Volatile.Read(ref _value) : 0;

    /// <summary>Reports the stress of the moment.</summary>
    public void Report(double value)
    {
        Volatile.Write(ref _value, value);
        Volatile.Write(ref _reportedAt, time.GetTimestamp());
    }
}
