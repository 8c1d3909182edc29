using PeakStore.Load.Auditing;

namespace PeakStore.Unit.Load;

/// <summary>Each kind of broken promise, fed to the audit: exactly the checks that should see it turn red.</summary>
public sealed class AuditTests
{
    private const string Run = "load1";
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Paid = Guid.Parse("0198c5e4-0000-7000-8000-000000000001");
    private static readonly Guid Placed = Guid.Parse("0198c5e4-0000-7000-8000-000000000002");
    private static readonly Guid Cancelled = Guid.Parse("0198c5e4-0000-7000-8000-000000000003");
    private static readonly Guid Other = Guid.Parse("0198c5e4-0000-7000-8000-000000000009");
    private static readonly IReadOnlyList<Line> Lines = [new("A-1", 2, 5m)];

    /// <summary>One paid, one placed and one cancelled order, a refusal, and an answer that was lost; all as it must be.</summary>
    private static Facts Sound { get; } = new()
    {
        Now = Now,
        Run = Run,
        Stock = [new("A-1", OnHand: 10, Held: 2, Sold: 2, Placed: 2, Paid: 2)],
        Shown = new Dictionary<string, int?> { ["A-1"] = 6 },
        Orders = [Order(Paid, "paid"), Order(Placed, "placed"), Order(Cancelled, "cancelled")],
        Keys = [new("load1-b0", "k1", Paid), new("load1-b0", "k2", Placed), new("load1-b0", "k3", Cancelled), new("load1-b0", "k4", null)],
        Charges = [new(Paid, 10m, "EUR"), new(Cancelled, 10m, "EUR")],
        Refunds = [new(Cancelled, 10m)],
        Outboxes = [new("orderingdb", 0)],
        Queues = [new("ordering.payments", 0, IsDeadLetters: false), new("ordering.payments.dead", 0, IsDeadLetters: true)],
        PriceChanges = [new("A-1", 2, 9m, Second(1)), new("A-1", 3, 8m, Second(5))],
        PricesSeen = [new("A-1", 1, 10m, Second(1.9)), new("A-1", 2, 9m, Second(5.5)), new("A-1", 3, null, Second(9))],
        Seen =
        [
            Seen("k1") with { OrderId = Paid, Lines = Lines, Total = 10m },
            Seen("k2") with { MayExist = true },
            Seen("k3") with { OrderId = Cancelled, Lines = Lines, Total = 10m, Cancelled = true },
            Seen("k4") with { Refusal = "sold out" },
        ],
    };

    private static long Second(double second) => (long)(second * System.Diagnostics.Stopwatch.Frequency);

    [Fact]
    public void A_sound_store_passes_every_check()
    {
        var checks = Audit.Of(Sound);

        Assert.Equal(17, checks.Count);
        Assert.All(checks, check => Assert.True(check.Passed, $"{check.Name}: {string.Join(", ", check.Examples)}"));
        Assert.All(checks, check => Assert.True(check.Looked > 0, $"{check.Name} looked at nothing"));
    }

    [Fact]
    public void Without_a_run_only_the_store_is_looked_at() => Assert.Equal(12, Audit.Of(Sound with { Seen = null }).Count);

    [Fact]
    public void A_price_that_is_shown_too_long_is_found() =>
        Reds(Sound with { PricesSeen = [new("A-1", 2, 9m, Second(6.1))] }, "prices-fresh");

    [Fact]
    public void A_tag_that_is_confirmed_too_long_is_found() =>
        Reds(Sound with { PricesSeen = [new("A-1", 1, null, Second(2.5))] }, "prices-fresh");

    [Fact]
    public void A_price_that_nobody_set_is_found() =>
        Reds(Sound with { PricesSeen = [new("A-1", 3, 9m, Second(5.1))] }, "prices-right");

    [Fact]
    public void Oversold_units_are_found() =>
        Reds(Sound with { Stock = [new("A-1", 3, 2, 2, 2, 2)], Shown = Shown("A-1", -1) }, "never-oversold");

    [Fact]
    public void Negative_holds_are_found() =>
        Reds(Sound with { Stock = [new("A-1", 10, -1, 2, -1, 2)], Shown = Shown("A-1", 9) }, "never-oversold");

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    public void Units_that_no_order_explains_are_found(int held, int sold) =>
        Reds(Sound with { Stock = [new("A-1", 10, held, sold, 2, 2)], Shown = Shown("A-1", 5) }, "ledger-adds-up");

    [Fact]
    public void A_hold_past_its_end_is_found() => Reds(With(Order(Placed, "placed") with { HoldUntil = Now.AddSeconds(-1) }), "holds-end");

    [Theory]
    [InlineData(5)]
    [InlineData(null)]
    public void A_catalogue_that_shows_another_stock_is_found(int? shown) => Reds(Sound with { Shown = Shown("A-1", shown) }, "catalogue-agrees");

    [Fact]
    public void A_product_that_the_catalogue_lacks_is_found() => Reds(Sound with { Shown = Shown("B-1", 6) }, "catalogue-agrees");

    [Fact]
    public void An_answered_order_that_is_gone_is_found() =>
        Reds(Sound with { Orders = [.. Sound.Orders.Where(order => order.Id != Paid)] }, "answered-orders-exist", "no-stray-charge");

    [Fact]
    public void An_order_that_exists_twice_is_found() =>
        Reds(Sound with { Orders = [.. Sound.Orders, Order(Cancelled, "cancelled")] }, "answered-orders-exist");

    [Fact]
    public void An_order_of_another_buyer_than_was_answered_is_found() =>
        Reds(With(Order(Paid, "paid") with { Buyer = "load1-b1" }), "answered-orders-exist");

    [Fact]
    public void Lines_other_than_were_answered_are_found() =>
        Reds(With(Order(Paid, "paid") with { Lines = [new("A-1", 1, 10m)] }), "answered-orders-exist");

    [Fact]
    public void A_total_other_than_was_answered_is_found() =>
        Reds(With(Order(Paid, "paid") with { Total = 11m }) with { Charges = [new(Paid, 11m, "EUR"), Sound.Charges[1]] }, "answered-orders-exist");

    [Fact]
    public void Two_orders_of_one_key_are_found() =>
        Reds(Sound with { Keys = [.. Sound.Keys, new("load1-b0", "k1", Other)] }, "one-order-per-key");

    [Fact]
    public void A_key_that_was_accepted_and_refused_is_found() =>
        Reds(Sound with { Keys = [.. Sound.Keys, new("load1-b0", "k2", null)] }, "one-order-per-key");

    [Fact]
    public void An_order_of_two_keys_is_found() => Reds(Sound with { Keys = [.. Sound.Keys, new("load1-b0", "k5", Paid)] }, "one-order-per-key");

    [Fact]
    public void An_order_without_a_key_is_found() =>
        Reds(Sound with { Orders = [.. Sound.Orders, Order(Other, "cancelled")] }, "no-unexplained-order");

    [Fact]
    public void An_order_of_a_key_that_nobody_sent_is_found() =>
        Reds(Sound with { Seen = [.. Sound.Seen!.Where(seen => seen.Key != "k2")] }, "no-unexplained-order");

    [Fact]
    public void An_order_that_was_refused_is_found() => Reds(
        Sound with { Seen = [.. Sound.Seen!.Where(seen => seen.Key != "k2"), Seen("k2") with { Refusal = "sold out" }] }, "no-unexplained-order");

    [Fact]
    public void An_answer_that_named_another_order_is_found() => Reds(
        Sound with { Seen = [.. Sound.Seen!.Where(seen => seen.Key != "k1"), Seen("k1") with { OrderId = Other, Lines = Lines, Total = 10m }] },
        "answered-orders-exist", "no-unexplained-order");

    [Fact]
    public void Orders_of_others_need_no_explanation() =>
        Reds(Sound with { Orders = [.. Sound.Orders, Order(Other, "cancelled") with { Buyer = "ada" }] });

    [Fact]
    public void A_cancelled_order_that_is_paid_all_the_same_is_found() => Reds(
        With(Order(Cancelled, "paid")) with { Refunds = [], Stock = [new("A-1", 10, 2, 4, 2, 4)], Shown = Shown("A-1", 4) }, "cancellations-hold");

    [Fact]
    public void A_paid_order_without_a_charge_is_found() => Reds(Sound with { Charges = [Sound.Charges[1]] }, "paid-once");

    [Fact]
    public void An_order_charged_twice_is_found() => Reds(Sound with { Charges = [.. Sound.Charges, new(Paid, 10m, "EUR")] }, "paid-once");

    [Theory]
    [InlineData(9, "EUR")]
    [InlineData(10, "USD")]
    public void A_wrong_amount_is_found(int amount, string currency) =>
        Reds(Sound with { Charges = [new(Paid, amount, currency), Sound.Charges[1]] }, "paid-once");

    [Fact]
    public void A_charge_of_no_order_is_found() => Reds(Sound with { Charges = [.. Sound.Charges, new(Other, 10m, "EUR")] }, "no-stray-charge");

    [Fact]
    public void A_charge_of_a_cancelled_order_that_was_kept_is_found() => Reds(Sound with { Refunds = [] }, "no-stray-charge");

    [Fact]
    public void A_charge_of_an_order_that_is_not_paid_yet_is_found() =>
        Reds(Sound with { Charges = [.. Sound.Charges, new(Placed, 10m, "EUR")] }, "no-stray-charge");

    [Fact]
    public void A_paid_order_that_was_given_back_is_found() => Reds(Sound with { Refunds = [.. Sound.Refunds, new(Paid, 10m)] }, "no-stray-charge");

    [Fact]
    public void A_refund_of_nothing_charged_is_found() => Reds(Sound with { Refunds = [.. Sound.Refunds, new(Placed, 10m)] }, "refunds-match");

    [Fact]
    public void A_refund_that_was_made_twice_is_found() =>
        Reds(Sound with { Refunds = [.. Sound.Refunds, new(Cancelled, 10m)] }, "no-stray-charge", "refunds-match");

    [Fact]
    public void A_refund_of_zero_bars_a_charge_and_is_no_finding() => Reds(Sound with { Refunds = [.. Sound.Refunds, new(Other, 0m)] });

    [Fact]
    public void A_store_that_does_not_settle_is_found() => Reds(Sound with { Unsettled = ["3 orders to be paid"] }, "settled");

    [Fact]
    public void Events_that_wait_in_an_outbox_are_found() => Reds(Sound with { Outboxes = [new("orderingdb", 1)] }, "outboxes-empty");

    [Fact]
    public void Events_that_nobody_handles_are_found() => Reds(Sound with { Queues = [new("q", 1, IsDeadLetters: false)] }, "queues-drained");

    [Fact]
    public void Dead_letters_are_found() => Reds(Sound with { Queues = [new("q.dead", 1, IsDeadLetters: true)] }, "no-dead-letters");

    [Fact]
    public void A_check_shows_some_examples_and_counts_all()
    {
        var charges = Enumerable.Range(0, 9).Select(_ => new ChargeFact(Guid.NewGuid(), 10m, "EUR"));

        var check = Audit.Of(Sound with { Charges = [.. Sound.Charges, .. charges] }).Single(check => !check.Passed);

        Assert.Equal((9, 5, 11), (check.Violations, check.Examples.Count, check.Looked));
    }

    private static void Reds(Facts facts, params string[] expected) =>
        Assert.Equal(expected.Order(), Audit.Of(facts).Where(check => !check.Passed).Select(check => check.Name).Order());

    private static Facts With(OrderFact order) => Sound with { Orders = [.. Sound.Orders.Where(each => each.Id != order.Id), order] };

    private static OrderFact Order(Guid id, string status) => new(id, "load1-b0", status, Lines, 10m, "EUR", Now.AddMinutes(30));

    private static SeenOrder Seen(string key) => new() { Buyer = "load1-b0", Key = key };

    private static Dictionary<string, int?> Shown(string sku, int? units) => new() { [sku] = units };
}
