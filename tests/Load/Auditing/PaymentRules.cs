namespace PeakStore.Load.Auditing;

/// <summary>What must hold of money: our orders against the payment provider's own ledger.</summary>
internal static class PaymentRules
{
    public static Check PaidOnce(Facts facts)
    {
        var charges = facts.Charges.ToLookup(charge => charge.OrderId);
        var paid = facts.Orders.Where(order => order.IsPaid).ToList();
        return Check.Of(
            "paid-once", "Each paid order has exactly one charge, of its total.", paid.Count,
            from order in paid
            let made = charges[order.Id].ToList()
            let wrong = made.Count != 1 ? $"{made.Count} charges"
                : made[0].Amount != order.Total || made[0].Currency != order.Currency
                    ? $"charged {made[0].Amount} {made[0].Currency} for {order.Total} {order.Currency}"
                : null
            where wrong is not null
            select $"order {order.Id}: {wrong}");
    }

    public static Check NoStrayCharge(Facts facts)
    {
        var orders = facts.Orders.DistinctBy(order => order.Id).ToDictionary(order => order.Id);
        var refunded = facts.Refunds.GroupBy(refund => refund.OrderId).ToDictionary(refunds => refunds.Key, refunds => refunds.Sum(refund => refund.Amount));
        return Check.Of(
            "no-stray-charge", "Each charge is of an order that is paid, or was given back in full.", facts.Charges.Count,
            from charge in facts.Charges
            let back = refunded.GetValueOrDefault(charge.OrderId)
            let order = orders.GetValueOrDefault(charge.OrderId)
            let wrong = order is null ? "there is no such order"
                : back == (order.IsPaid ? 0 : charge.Amount) ? null
                : $"it is {order.Status}, and {back} was given back"
            where wrong is not null
            select $"order {charge.OrderId} was charged {charge.Amount} {charge.Currency}: {wrong}");
    }

    public static Check RefundsMatch(Facts facts)
    {
        var charges = facts.Charges.ToLookup(charge => charge.OrderId);
        return Check.Of(
            "refunds-match", "What was given back was charged before, and once.", facts.Refunds.Count,
            from refunds in facts.Refunds.GroupBy(refund => refund.OrderId)
            let given = refunds.Sum(refund => refund.Amount)
            let taken = charges[refunds.Key].Sum(charge => charge.Amount)
            where given > taken || refunds.Count(refund => refund.Amount > 0) > 1
            select $"order {refunds.Key}: {refunds.Count()} refunds of {given}, charged {taken}");
    }
}
