using PeakStore.Ordering.Checkout;

namespace PeakStore.Unit.Ordering;

public sealed class PurchaseRulesTests
{
    [Fact]
    public void Lines_of_one_sku_are_added_up_and_lines_are_sorted()
    {
        var (lines, error) = PurchaseRules.Check(new([new("PEN-2", 1), new("PEN-1", 2), new("PEN-2", 3)]));

        Assert.Null(error);
        Assert.Equal([new PurchaseLine("PEN-1", 2), new PurchaseLine("PEN-2", 4)], lines);
    }

    [Theory]
    [InlineData("PEN-1", 0)]
    [InlineData("PEN-1", -1)]
    [InlineData("PEN-1", PurchaseRules.MaxQuantity + 1)]
    [InlineData("PEN-1", int.MaxValue)]
    [InlineData("PEN-1", null)]
    [InlineData("pen-1", 1)]
    [InlineData("P", 1)]
    [InlineData("PEN 1", 1)]
    [InlineData("'; DROP TABLE orders; --", 1)]
    [InlineData(null, 1)]
    public void A_line_that_makes_no_sense_is_refused(string? sku, int? quantity) =>
        Assert.NotNull(PurchaseRules.Check(new([new(sku, quantity)])).Error);

    [Fact]
    public void Quantities_that_add_up_to_too_much_are_refused() =>
        Assert.NotNull(PurchaseRules.Check(new([new("PEN-1", PurchaseRules.MaxQuantity), new("PEN-1", 1)])).Error);

    [Fact]
    public void No_lines_too_many_lines_and_null_lines_are_refused()
    {
        Assert.NotNull(PurchaseRules.Check(null).Error);
        Assert.NotNull(PurchaseRules.Check(new(null)).Error);
        Assert.NotNull(PurchaseRules.Check(new([])).Error);
        Assert.NotNull(PurchaseRules.Check(new([null])).Error);
        Assert.NotNull(PurchaseRules.Check(new([.. Enumerable.Range(10, PurchaseRules.MaxLines + 1).Select(n => new OrderRequestLine($"PEN-{n}", 1))])).Error);
    }

    [Fact]
    public void The_hash_is_of_what_is_bought_and_not_of_how_it_was_written()
    {
        var first = PurchaseRules.Check(new([new("PEN-1", 1), new("PEN-2", 2)])).Lines;
        var reordered = PurchaseRules.Check(new([new("PEN-2", 2), new("PEN-1", 1)])).Lines;
        var other = PurchaseRules.Check(new([new("PEN-1", 1), new("PEN-2", 3)])).Lines;

        Assert.Equal(Hash(first), Hash(reordered));
        Assert.NotEqual(Hash(first), Hash(other));

        static byte[] Hash(IReadOnlyList<PurchaseLine> lines) => new Purchase("buyer", "key", lines).ComputeHash();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ümlaut")]
    public void A_bad_idempotency_key_is_refused(string? key) => Assert.NotNull(IdempotencyKey.Check(key));

    [Fact]
    public void An_idempotency_key_may_be_a_uuid_but_not_a_novel()
    {
        Assert.Null(IdempotencyKey.Check(Guid.NewGuid().ToString()));
        Assert.NotNull(IdempotencyKey.Check(new string('k', 201)));
    }
}
