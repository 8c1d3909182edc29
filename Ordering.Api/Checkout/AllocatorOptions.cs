using PeakStore.Ordering.Batching;

namespace PeakStore.Ordering.Checkout;

/// <summary>Section <c>Allocator</c>: the queue in front of the ledger.</summary>
internal sealed class AllocatorOptions : BatchingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Allocator";

    /// <summary>How long units are held for an order that is not paid.</summary>
    public TimeSpan HoldFor { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the answer to an idempotency key is kept.</summary>
    public TimeSpan KeysKeptFor { get; set; } = TimeSpan.FromHours(24);
}
