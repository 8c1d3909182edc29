namespace PeakStore.Load.Auditing;

/// <summary>The checks of an audit, in the order of the promises.</summary>
internal static class Audit
{
    private static readonly Func<Facts, Check>[] OfTheStore =
    [
        StockRules.NeverOversold, StockRules.LedgerAddsUp, StockRules.HoldsEnd, StockRules.CatalogueAgrees,
        OrderRules.OneOrderPerKey,
        PaymentRules.PaidOnce, PaymentRules.NoStrayCharge, PaymentRules.RefundsMatch,
        MessageRules.Settled, MessageRules.OutboxesEmpty, MessageRules.QueuesDrained, MessageRules.NoDeadLetters,
    ];

    private static readonly Func<Facts, Check>[] OfARun =
    [
        OrderRules.AnsweredOrdersExist, OrderRules.NoUnexplainedOrder, OrderRules.CancellationsHold,
        PriceRules.NeverOutOfDate, PriceRules.NeverWrong,
    ];

    /// <summary>Holds the facts to every promise; those about a run only where there was one.</summary>
    public static IReadOnlyList<Check> Of(Facts facts) => [.. (facts.Seen is null ? OfTheStore : [.. OfARun, .. OfTheStore]).Select(check => check(facts))];
}
