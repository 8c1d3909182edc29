namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>Where the concurrency limit comes from.</summary>
public enum OverloadMode
{
    /// <summary>Found from latency.</summary>
    Adaptive,

    /// <summary><see cref="OverloadOptions.FixedLimit"/>. To compare with; a fixed number is wrong on every other machine.</summary>
    Fixed,

    /// <summary>No limit. To see what it is good for.</summary>
    Off,
}
