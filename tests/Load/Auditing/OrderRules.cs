namespace PeakStore.Load.Auditing;

/// <summary>What must hold of orders.</summary>
internal static class OrderRules
{
    public static Check AnsweredOrdersExist(Facts facts)
    {
        var orders = facts.Orders.ToLookup(order => order.Id);
        var answered = facts.Seen!.Where(seen => seen.OrderId is not null).ToList();
        return Check.Of(
            "answered-orders-exist", "Each order that was answered with 201 exists once: same buyer, lines and total.", answered.Count,
            from seen in answered
            let found = orders[seen.OrderId!.Value].ToList()
            let wrong = found.Count != 1 ? $"{found.Count} such orders" : Difference(seen, found[0])
            where wrong is not null
            select $"order {seen.OrderId} of {seen.Buyer}, key {seen.Key}: {wrong}");
    }

    public static Check OneOrderPerKey(Facts facts)
    {
        var doubled =
            from keys in facts.Keys.GroupBy(key => (key.Buyer, key.Key))
            let orders = keys.Select(key => key.OrderId).Distinct().Count()
            where orders > 1
            select $"key {keys.Key.Key} of {keys.Key.Buyer}: {orders} answers";
        var shared =
            from keys in facts.Keys.Where(key => key.OrderId is not null).GroupBy(key => key.OrderId)
            let different = keys.Select(key => (key.Buyer, key.Key)).Distinct().Count()
            where different > 1
            select $"order {keys.Key}: {different} keys";
        return Check.Of("one-order-per-key", "A key of a buyer is one order, and an order has one key.", facts.Keys.Count, doubled.Concat(shared));
    }

    public static Check NoUnexplainedOrder(Facts facts)
    {
        var seen = facts.Seen!.ToDictionary(each => each.Key);
        var ofRun = facts.Orders.Where(order => order.Buyer.StartsWith($"{facts.Run}-", StringComparison.Ordinal)).ToList();
        var keys = facts.Keys.Where(key => key.OrderId is not null).DistinctBy(key => key.OrderId).ToDictionary(key => key.OrderId!.Value);
        return Check.Of(
            "no-unexplained-order", "Each order of the run's buyers was answered with 201, or its answer was lost on the way.", ofRun.Count,
            from order in ofRun
            let key = keys.GetValueOrDefault(order.Id)?.Key
            let wrong = key is null ? "has no key" : Unexplained(order, key, seen.GetValueOrDefault(key))
            where wrong is not null
            select $"order {order.Id} of {order.Buyer} {wrong}");
    }

    public static Check CancellationsHold(Facts facts)
    {
        var orders = facts.Orders.DistinctBy(order => order.Id).ToDictionary(order => order.Id);
        var cancelled = facts.Seen!.Where(seen => seen.Cancelled).ToList();
        return Check.Of(
            "cancellations-hold", "An order that was answered as cancelled is cancelled.", cancelled.Count,
            from seen in cancelled
            let status = orders.GetValueOrDefault(seen.OrderId!.Value)?.Status ?? "gone"
            where status != "cancelled"
            select $"order {seen.OrderId} is {status}");
    }

    private static string? Unexplained(OrderFact order, string key, SeenOrder? asked) => asked switch
    {
        null => $"has the key {key}, which was never sent",
        { OrderId: { } told } => told == order.Id ? null : $"has the key {key}, which was answered with order {told}",
        { MayExist: true } => null,
        _ => $"has the key {key}, which was refused: {asked.Refusal}",
    };

    private static string? Difference(SeenOrder seen, OrderFact order) =>
        order.Buyer != seen.Buyer ? $"its buyer is {order.Buyer}"
        : order.Total != seen.Total ? $"its total is {order.Total}, {seen.Total} was answered"
        : !order.Lines.OrderBy(line => line.Sku, StringComparer.Ordinal).SequenceEqual(seen.Lines!.OrderBy(line => line.Sku, StringComparer.Ordinal))
            ? "its lines are others than were answered"
        : null;
}
