using PeakStore.ServiceDefaults.Contracts;


namespace PeakStore.Ordering.Checkout;

/// <summary>Says whether a request is a purchase at all, before any store is asked.</summary>
internal static class PurchaseRules
{
    /// <summary>Most lines in one order.</summary>
    public const int MaxLines = 50;

    /// <summary>Most units of one SKU in one order.</summary>
    public const int MaxQuantity = 1000;

    /// <summary>Lines of the same SKU are added up.</summary>
    /// <returns>The lines in SKU order, or what is wrong.</returns>
    public static (IReadOnlyList<PurchaseLine> Lines, string? Error) Check(OrderRequest? request)
    {
        if (request?.Lines is not { Count: > 0 and <= MaxLines } requested)
        {
            return ([], $"An order has 1 to {MaxLines} lines.");
        }

        var units = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in requested)
        {
            if (line?.Sku is not { } sku || !SkuFormat.IsValid(sku))
            {
                return ([], "Each line names a SKU: 2 to 40 capital letters, digits and dashes.");
            }

            if (line.Quantity is not ({ } quantity and >= 1 and <= MaxQuantity))
            {
                return ([], $"The quantity of {sku} must be a whole number from 1 to {MaxQuantity}.");
            }

            units[sku] = units.GetValueOrDefault(sku) + quantity;
        }

        return units.FirstOrDefault(pair => pair.Value > MaxQuantity) is { Key: { } much }
            ? ([], $"The lines of {much} add up to more than {MaxQuantity}.")
            : ([.. units.Select(pair => new PurchaseLine(pair.Key, pair.Value))], null);
    }
}
