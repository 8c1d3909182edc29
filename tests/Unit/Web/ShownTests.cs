using PeakStore.ServiceDefaults.Problems;
using PeakStore.Web.Clients;
using PeakStore.Web.Components.Elements;
using PeakStore.Web.Components.Products;
using PeakStore.Web.Shop.Baskets;
using PeakStore.Web.Shop.Checkout;

namespace PeakStore.Unit.Web;

/// <summary>What people read about prices, stock and refusals.</summary>
public sealed class ShownTests
{
    [Theory]
    [InlineData("1299", "EUR", "€1,299.00")]
    [InlineData("0.5", "USD", "$0.50")]
    [InlineData("1500", "JPY", "¥1,500")]
    [InlineData("20", "CHF", "CHF\u00a020.00")]
    public void Amounts(string amount, string currency, string shown) =>
        Assert.Equal(shown, Money.Format(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency));

    [Fact]
    public void A_saving_is_not_overstated() => Assert.Equal(33, Money.Saving(now: 199m, before: 299m));

    [Theory]
    [InlineData(null, "Availability is confirmed at checkout")]
    [InlineData(0, "Sold out")]
    [InlineData(-1, "Sold out")]
    [InlineData(1, "Only one left")]
    [InlineData(10, "Only 10 left")]
    [InlineData(11, "In stock")]
    public void Stock_left(int? available, string shown) => Assert.Equal(shown, Stock.Describe(available));

    [Theory]
    [InlineData(null, null, 99)]
    [InlineData(500, null, 99)]
    [InlineData(3, null, 3)]
    [InlineData(3, 2, 2)]
    [InlineData(0, 2, 1)]
    public void The_most_that_can_be_asked_for(int? available, int? limit, int most) =>
        Assert.Equal(most, Product("A-1", available: available, limit: limit).MaxQuantity());

    [Fact]
    public void A_total_is_shown_only_when_every_price_is_known()
    {
        var known = new LineView("A-1", 2, Product("A-1", price: 10.50m));

        Assert.Equal(21m, new BasketView([known]).Total);
        Assert.Null(new BasketView([known, new LineView("B-1", 1, Product: null)]).Total);
    }

    [Fact]
    public void Who_is_too_late_reads_what_is_left()
    {
        Assert.Equal("Lamp: 3 left; you asked for 5.", RefusalText.Explain(ProblemTypes.SoldOut, new("A-1", 5, 3, null, null), "Lamp"));
        Assert.Equal("Lamp: sold out.", RefusalText.Explain(ProblemTypes.SoldOut, new("A-1", 5, 0, null, null), "Lamp"));
    }

    [Fact]
    public void Who_reached_the_limit_reads_how_many_more_there_can_be()
    {
        Assert.Contains("1 more", RefusalText.Explain(ProblemTypes.LimitPerBuyer, new("A-1", 2, null, 2, 1), "Lamp"), StringComparison.Ordinal);
        Assert.Contains("already", RefusalText.Explain(ProblemTypes.LimitPerBuyer, new("A-1", 1, null, 2, 2), "Lamp"), StringComparison.Ordinal);
    }

    private static Product Product(string sku, decimal price = 10m, int? available = null, int? limit = null) =>
        new(sku, sku, null, "lamps", price, null, "EUR", limit, available, null);
}
