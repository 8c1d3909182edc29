using System.ComponentModel.DataAnnotations;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

/// <summary>When a brownout begins and ends by itself.</summary>
public sealed class BrownoutOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Brownout";

    /// <summary>
    /// The highest level that stress alone brings about; 0 leaves it all to operators. Up to 2 only extras go. Beyond that it is what people
    /// came for: while it is stress that decides, the concurrency limit sheds just as much as must be, lowest priority first.
    /// </summary>
    [Range(0, BrownoutLevels.Highest)]
    public int HighestAutomatic { get; set; } = 2;

    /// <summary>Stress from which on less is offered, step by step. 1 is a service at its limit.</summary>
    [Range(0.1, 2)]
    public double RiseAt { get; set; } = 0.95;

    /// <summary>Stress down to which nothing comes back. Well below <see cref="RiseAt"/>: what comes back is work, too.</summary>
    [Range(0.05, 2)]
    public double FallAt { get; set; } = 0.7;

    /// <summary>Time constant by which measured stress is smoothed: bursts that are shorter are what queues are for.</summary>
    public TimeSpan Smoothing { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two steps up: what the last one saves must have had time to show.</summary>
    public TimeSpan RiseAfter { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Calm that is needed for a step down.</summary>
    public TimeSpan FallAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest calm that is asked for, after steps down which had to be taken back.</summary>
    public TimeSpan LongestFallAfter { get; set; } = TimeSpan.FromMinutes(4);

    internal bool AreInOrder =>
        FallAt < RiseAt && Smoothing > TimeSpan.Zero && RiseAfter > TimeSpan.Zero && FallAfter >= RiseAfter && LongestFallAfter >= FallAfter;
}
