namespace PeakStore.ServiceDefaults.Draining;

/// <summary>Section <c>Drain</c>: how a process that was told to stop gets out of the way. See docs/draining.md.</summary>
internal sealed class DrainOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Drain";

    /// <summary>For what is under way when <see cref="Delay"/> is over: longer than any request may take.</summary>
    public static readonly TimeSpan Finish = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long it goes on serving while it says that it is not ready: until whoever stands in front has looked, and sends no more.
    /// Nothing in Development, where nobody stands in front.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(5);
}
