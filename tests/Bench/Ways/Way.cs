using PeakStore.Bench.Stores;
using PeakStore.Ordering.Checkout;

namespace PeakStore.Bench.Ways;

/// <summary>One way to sell.</summary>
internal sealed record Way(string Name, IAllocator Allocator)
{
    /// <summary>A new buyer orders one unit of the hot SKU; true when it was accepted.</summary>
    public async Task<bool> OrderAsync(CancellationToken cancellationToken = default)
    {
        var id = Guid.NewGuid().ToString();
        var answer = await Allocator.AllocateAsync(new Purchase($"buyer-{id}", id, [new PurchaseLine(LedgerTables.HotSku, 1)]), cancellationToken);
        return answer.Decision is OrderAccepted;
    }
}
