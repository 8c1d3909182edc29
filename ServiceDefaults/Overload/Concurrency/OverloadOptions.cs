using System.ComponentModel.DataAnnotations;

namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>Section <c>Overload</c>; may change while the service runs. Nothing here needs to be set.</summary>
public sealed class OverloadOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Overload";

    /// <summary>Where the concurrency limit comes from.</summary>
    public OverloadMode Mode { get; set; } = OverloadMode.Adaptive;

    /// <summary>Requests at once, for <see cref="OverloadMode.Fixed"/>.</summary>
    [Range(1, 100_000)]
    public int FixedLimit { get; set; } = 100;
}
