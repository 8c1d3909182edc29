using PeakStore.Ordering.Checkout;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Admission;

/// <summary>Knows which idempotency keys have their answer already. Asked only for buyers whose admission was genuine and has ended.</summary>
internal sealed class AnsweredKeys(PostgresSources postgres)
{
    /// <summary>Found by the primary key of each day's partition.</summary>
    public const string IsKnown = "SELECT EXISTS (SELECT FROM idempotency_keys WHERE buyer_id = $1 AND key = $2)";

    public async Task<bool> IsKnownAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        await using var command = postgres.Primary.CreateCommand(IsKnown, purchase.BuyerId, purchase.Key);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
