namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>Section <c>Outbox</c>.</summary>
internal sealed class OutboxOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Outbox";

    /// <summary>How often the outbox is looked at when nobody called: the safety net for calls that were lost.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
