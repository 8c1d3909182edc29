using PeakStore.Web.Account;
using PeakStore.Web.Clients;
using Contents = PeakStore.Web.Clients.Basket;

namespace PeakStore.Unit.Web;

public sealed class BasketMergeTests
{
    [Fact]
    public void What_only_the_guest_has_comes_along() =>
        Assert.Equal([new("A-1", 2)], BasketMerge.Plan(Of(("A-1", 2)), Of(("B-1", 1))));

    [Fact]
    public void Of_what_both_have_the_larger_quantity_wins() =>
        Assert.Equal([new("A-1", 3)], BasketMerge.Plan(Of(("A-1", 3), ("B-1", 1)), Of(("A-1", 2), ("B-1", 4))));

    [Fact]
    public void Merging_again_changes_nothing() =>
        Assert.Empty(BasketMerge.Plan(Of(("A-1", 2)), Of(("A-1", 2))));

    private static Contents Of(params (string Sku, int Quantity)[] items) =>
        new([.. items.Select(item => new BasketItem(item.Sku, item.Quantity))], Version: 1);
}
