using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.Web.Account;
using PeakStore.Web.Clients;
using PeakStore.Web.Components.Products;
using PeakStore.Web.Security;
//#if (waitingRoom)
using PeakStore.Web.WaitingRoom.Admission;
//#endif

namespace PeakStore.Web.Shop.Checkout;

/// <summary>The checkout's form: places the order and redirects to it, or back with the reason why not.</summary>
internal static class CheckoutEndpoints
{
    public static void MapCheckout(this WebApplication app)
    {
        app.MapForm("/checkout", PlaceAsync).WithPriority(Priority.Critical);
        app.MapForm("/checkout/now", BuyNowAsync).WithPriority(Priority.Critical);
    }

    /// <summary>The address of the checkout of the basket, or of one product without the basket.</summary>
    private static string Address(string? sku, int? quantity, string? refusal = null) => LocalUrl.With(
        "/checkout", ("sku", sku), ("quantity", sku is null ? null : quantity?.ToString(CultureInfo.InvariantCulture)), ("refusal", refusal));

    /// <summary>To the checkout, or straight to the waiting room where there is one in between.</summary>
    private static async Task<See> BuyNowAsync(
        [FromForm] string? sku,
        [FromForm] int? quantity,
        //#if (waitingRoom)
        CheckoutGate gate,
        //#endif
        CancellationToken ct)
    {
        var checkout = Address(sku, Math.Clamp(quantity ?? 1, 1, Stock.MaxPerLine));
        //#if (waitingRoom)
        if (sku is not null && await gate.FindRoomAsync([sku], checkout, ct) is { } room)
        {
            return See.Other(room);
        }

        //#endif
        return See.Other(checkout);
    }

    private static async Task<IResult> PlaceAsync(
        [AsParameters] CheckoutForm form,
        CurrentShopper shopper,
        BasketClient baskets,
        OrderingClient ordering,
        RefusalSeal seal,
        CancellationToken ct)
    {
        var sku = string.IsNullOrEmpty(form.Sku) ? null : form.Sku;
        if (form.Key is not { } key)
        {
            return See.Other(Address(sku, form.Quantity));
        }

        var buyer = await shopper.EnsureAsync();
        if (sku is null && await HasChangedAsync(baskets, buyer, form.Version, ct))
        {
            return See.Other(Address(null, null, seal.Seal(new Refusal(Refusal.BasketChanged, [], null))));
        }

        var order = sku is null
            ? await baskets.CheckOutAsync(buyer, key, ct)
            : await ordering.PlaceAsync(buyer, key, new OrderRequest([new BasketItem(sku, form.Quantity ?? 1)]), ct);
        return order.Ok
            ? See.Other($"/orders/{order.Value.Id}")
            : See.Other(Address(sku, form.Quantity, seal.Seal(Refusal.Of(order.Problem, key))));
    }

    /// <summary>
    /// Whether the basket holds something else than the buyer has seen. An empty one does not count: the first of two
    /// clicks may have ordered it, and the second shall get the answer of the first.
    /// </summary>
    private static async Task<bool> HasChangedAsync(BasketClient baskets, Buyer buyer, long? seen, CancellationToken ct)
    {
        var basket = await baskets.GetAsync(buyer, ct);
        return basket.Ok && basket.Value.Items.Count > 0 && basket.Value.Version != seen;
    }

    /// <summary>What the checkout page sends.</summary>
    internal sealed record CheckoutForm(
        [FromForm] Guid? Key, [FromForm] long? Version, [FromForm] string? Sku, [FromForm] int? Quantity);
}
