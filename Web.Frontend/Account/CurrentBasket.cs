using PeakStore.Web.Clients;

namespace PeakStore.Web.Account;

/// <summary>The basket of whoever this request is from, asked for once: the header shows its count, some pages its lines.</summary>
public sealed class CurrentBasket(CurrentShopper shopper, BasketClient baskets)
{
    private Task<Reply<Basket>>? _basket;

    /// <summary>The basket; an empty one for a visitor who has no id yet.</summary>
    public Task<Reply<Basket>> GetAsync(CancellationToken ct) => _basket ??= shopper.Buyer is { } buyer
        ? baskets.GetAsync(buyer, ct)
        : Task.FromResult<Reply<Basket>>(new Basket([], 0));
}
