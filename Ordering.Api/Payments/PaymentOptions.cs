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

    /// <summary>How long the provider may take to answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long one worker has for an attempt before another one may try; longer than <see cref="Timeout"/>.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Wait after the first failed attempt; doubled with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Payments that one replica takes up again at a time, after the provider was away.</summary>
    [Range(1, 1000)]
    public int SweepBatch { get; set; } = 16;
}
