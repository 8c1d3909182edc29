using PeakStore.Ordering.Stock;

namespace PeakStore.Unit.Ordering;

public sealed class StockTests
{
    [Fact]
    public void Opening_stock_is_the_same_for_the_same_sku_and_varied_over_skus()
    {
        var sample = new SampleDataOptions { Enabled = true };
        var stock = Enumerable.Range(1, 500).Select(n => sample.OpeningStock($"AUD-{n:0000}")).ToList();

        Assert.Equal(stock, Enumerable.Range(1, 500).Select(n => sample.OpeningStock($"AUD-{n:0000}")));
        Assert.All(stock, units => Assert.InRange(units, 0, 219));
        Assert.Contains(0, stock);
        Assert.True(stock.Count(units => units >= 20) > 400);
    }

    [Fact]
    public void Without_sample_data_a_new_sku_has_no_units() =>
        Assert.Equal(0, new SampleDataOptions().OpeningStock("AUD-0001"));

    [Fact]
    public void A_level_that_changed_many_times_is_taken_once()
    {
        var levels = new StockLevels();
        levels.Changed(["A-1", "B-1"]);
        levels.Changed(["A-1"]);

        Assert.Equal(["A-1", "B-1"], levels.Take().Order());
        Assert.Empty(levels.Take());
    }
}
