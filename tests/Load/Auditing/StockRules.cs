namespace PeakStore.Load.Auditing;

/// <summary>What must hold of units.</summary>
internal static class StockRules
{
    public static Check NeverOversold(Facts facts) => Check.Of(
        "never-oversold", "Of no SKU are more units held and sold than are on hand.", facts.Stock.Count,
        from sku in facts.Stock
        where sku.Held < 0 || sku.Sold < 0 || sku.Held + sku.Sold > sku.OnHand
        select $"{sku.Sku}: {sku.Held} held + {sku.Sold} sold, of {sku.OnHand} on hand");

    public static Check LedgerAddsUp(Facts facts) => Check.Of(
        "ledger-adds-up", "Held units are those of placed orders, sold units those of paid ones.", facts.Stock.Count,
        from sku in facts.Stock
        where sku.Held != sku.Placed || sku.Sold != sku.Paid
        select $"{sku.Sku}: {sku.Held} held and {sku.Placed} in placed orders, {sku.Sold} sold and {sku.Paid} in paid orders");

    public static Check HoldsEnd(Facts facts) => Check.Of(
        "holds-end", "No order is still placed after its hold ran out.", facts.Orders.Count,
        from order in facts.Orders
        where order.Status == "placed" && order.HoldUntil < facts.Now
        select $"order {order.Id}: hold ended {order.HoldUntil:u}");

    public static Check CatalogueAgrees(Facts facts) => Check.Of(
        "catalogue-agrees", "The catalogue shows as available what the ledger has.", facts.Stock.Count,
        from sku in facts.Stock
        let known = facts.Shown.ContainsKey(sku.Sku)
        let shown = facts.Shown.GetValueOrDefault(sku.Sku)
        where shown != sku.Available
        select $"{sku.Sku}: {sku.Available} in the ledger, {(known ? shown is null ? "not known" : shown : "no such product")} in the catalogue");
}
