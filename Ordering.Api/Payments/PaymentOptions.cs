using System.ComponentModel.DataAnnotations;

namespace PeakStore.Ordering.Payments;

/// <summary>Section <c>Payments</c>.</summary>
internal sealed class PaymentOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Payments";

    /// <summary>Address of the payment provider; a service discovery name will do.</summary>
    [Required]
    public Uri Provider { get; set; } = new("https+http://payment-sandbox");

    /// <summary>How long the provider may take to answer one call.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How often one call is repeated at once before the payment is put off. Safe, since the provider keeps our key.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 1;

    /// <summary>How long one worker has for an attempt before another one may try; longer than all of its calls together.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Wait after the first failed attempt; doubled with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Calls to the provider that one replica has under way at most (bulkhead).</summary>
    [Range(1, 10_000)]
    public int Concurrency { get; set; } = 64;

    /// <summary>Calls within <see cref="BreakerWindow"/> of which half must fail for the circuit to open.</summary>
    [Range(2, 10_000)]
    public int BreakerCalls { get; set; } = 10;

    /// <summary>The window that the circuit breaker looks at.</summary>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the provider is left alone once the circuit is open.</summary>
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Payments that one replica takes up again a second at most. Bounds how fast a backlog drains, so that a provider that
    /// has just come back is not knocked over.
    /// </summary>
    [Range(1, 1000)]
    public int DrainPerSecond { get; set; } = 50;

    /// <summary>How long the hold of an order goes on at most while the provider does not answer.</summary>
    public TimeSpan LongestHold { get; set; } = TimeSpan.FromHours(24);
}
