using PeakStore.Web.Clients;

namespace PeakStore.Web.Account;

/// <summary>Brings what a guest collected into the basket of the person who signs in.</summary>
public sealed class BasketMerge(BasketClient baskets)
{
    /// <summary>
    /// What to set in the person's basket. Of a product that is in both the larger quantity wins: nobody ends up with more
    /// than they asked for, and a merge that was cut short can be repeated.
    /// </summary>
    public static IReadOnlyList<BasketItem> Plan(Basket guest, Basket person) =>
        [.. guest.Items.Where(item => item.Quantity > person.QuantityOf(item.Sku))];

    /// <summary>Merges; false when not all could be brought over, and then the guest's basket is left as it was.</summary>
    public async Task<bool> RunAsync(Buyer guest, Buyer person, CancellationToken ct)
    {
        var from = await baskets.GetAsync(guest, ct);
        if (!from.Ok)
        {
            return false;
        }

        if (from.Value.Items.Count == 0)
        {
            return true;
        }

        var to = await baskets.GetAsync(person, ct);
        if (!to.Ok)
        {
            return false;
        }

        foreach (var item in Plan(from.Value, to.Value))
        {
            if (await baskets.PutAsync(person, item, ct) is not null)
            {
                return false;
            }
        }

        await baskets.ClearAsync(guest, ct);
        return true;
    }
}
