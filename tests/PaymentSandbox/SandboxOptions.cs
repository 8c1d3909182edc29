using System.ComponentModel.DataAnnotations;

namespace PeakStore.PaymentSandbox;

/// <summary>Section <c>Sandbox</c>: how the provider behaves at the start. <c>PUT /settings</c> changes it while it runs.</summary>
internal sealed class SandboxOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sandbox";

    /// <summary>File that the charges are appended to, a line of JSON each. Without it they are forgotten at the end.</summary>
    public string? LedgerPath { get; set; }

    /// <summary>How long a charge takes.</summary>
    [Range(0, 60_000)]
    public int LatencyMilliseconds { get; set; } = 50;

    /// <summary>Share of requests that fail with 503 before anything is charged, 0 to 1.</summary>
    [Range(0, 1)]
    public double FailureRate { get; set; }

    /// <summary>Share of requests that fail with 500 after the charge was made, 0 to 1: the caller cannot know.</summary>
    [Range(0, 1)]
    public double LostAnswerRate { get; set; }
}

/// <summary>The behaviour in force.</summary>
internal sealed record Settings(int LatencyMilliseconds, double FailureRate, double LostAnswerRate);
