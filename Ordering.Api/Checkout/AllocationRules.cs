namespace PeakStore.Ordering.Checkout;

/// <summary>What the ledger knows of one SKU of a purchase, read under its row lock.</summary>
/// <param name="Available">On hand, less held and sold.</param>
/// <param name="LimitPerBuyer">Null for no limit.</param>
/// <param name="Already">Units that this buyer holds or has bought.</param>
internal sealed record Position(string Sku, decimal UnitPrice, string Currency, int? LimitPerBuyer, int Available, int Already);

/// <summary>Decides, without touching anything, whether a purchase can be granted: all lines or none.</summary>
internal static class AllocationRules
{
    /// <returns>Why the purchase is refused, or null when it is granted.</returns>
    public static AllocationDecision? Refuse(IReadOnlyList<PurchaseLine> lines, IReadOnlyDictionary<string, Position> positions)
    {
        var unknown = lines.Where(line => !positions.ContainsKey(line.Sku)).Select(line => line.Sku).ToList();
        if (unknown.Count > 0)
        {
            return new UnknownSkus(unknown);
        }

        var currencies = lines.Select(line => positions[line.Sku].Currency).Distinct().ToList();
        if (currencies.Count > 1)
        {
            return new MixedCurrencies(currencies);
        }

        var limited = lines
            .Select(line => (line, position: positions[line.Sku]))
            .Where(pair => pair.position.LimitPerBuyer is { } limit && pair.line.Quantity > limit - pair.position.Already)
            .Select(pair => new LimitedLine(pair.line.Sku, pair.line.Quantity, pair.position.LimitPerBuyer!.Value, pair.position.Already))
            .ToList();
        if (limited.Count > 0)
        {
            return new LimitReached(limited);
        }

        var unavailable = lines
            .Where(line => line.Quantity > positions[line.Sku].Available)
            .Select(line => new UnavailableLine(line.Sku, line.Quantity, positions[line.Sku].Available))
            .ToList();
        return unavailable.Count > 0 ? new SoldOut(unavailable) : null;
    }
}
