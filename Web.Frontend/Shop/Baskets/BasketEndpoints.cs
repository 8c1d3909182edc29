using Microsoft.AspNetCore.Mvc;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.Web.Account;
using PeakStore.Web.Clients;
using PeakStore.Web.Components.Elements;
using PeakStore.Web.Components.Products;
using PeakStore.Web.Security;

namespace PeakStore.Web.Shop.Baskets;

/// <summary>The basket's forms. Each is answered with a redirect to a page that says what came of it.</summary>
internal static class BasketEndpoints
{
    public static void MapBasket(this WebApplication app)
    {
        var items = app.MapGroup("/basket/items").WithPriority(Priority.High);
        items.MapForm("", AddAsync);
        items.MapForm("/{sku}", SetAsync);
        items.MapForm("/{sku}/remove", RemoveAsync);
    }

    private static async Task<IResult> AddAsync(
        [FromForm] string? sku, [FromForm] int? quantity, CurrentShopper shopper, BasketClient baskets, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(sku))
        {
            return See.Other("/basket");
        }

        var buyer = await shopper.EnsureAsync();
        var basket = await baskets.GetAsync(buyer, ct);
        var problem = basket.Ok
            ? await baskets.PutAsync(buyer, new BasketItem(sku, Clamp(basket.Value.QuantityOf(sku) + Clamp(quantity ?? 1))), ct)
            : basket.Problem;
        return problem is null
            ? See.Other(LocalUrl.With("/basket", ("note", Notes.Added)))
            : See.Other(LocalUrl.With($"/products/{Uri.EscapeDataString(sku)}", ("note", WordFor(problem))));
    }

    private static async Task<IResult> SetAsync(
        string sku, [FromForm] int? quantity, CurrentShopper shopper, BasketClient baskets, CancellationToken ct)
    {
        if (quantity is not > 0)
        {
            return await RemoveAsync(sku, shopper, baskets, ct);
        }

        var problem = await baskets.PutAsync(await shopper.EnsureAsync(), new BasketItem(sku, Clamp(quantity.Value)), ct);
        return See.Other(LocalUrl.With("/basket", ("note", problem is null ? Notes.Updated : WordFor(problem))));
    }

    private static async Task<IResult> RemoveAsync(string sku, CurrentShopper shopper, BasketClient baskets, CancellationToken ct)
    {
        var problem = await baskets.RemoveAsync(await shopper.EnsureAsync(), sku, ct);
        return See.Other(LocalUrl.With("/basket", ("note", problem is null or { IsNotFound: true } ? Notes.Removed : WordFor(problem))));
    }

    private static int Clamp(int quantity) => Math.Clamp(quantity, 1, Stock.MaxPerLine);

    private static string WordFor(ApiProblem problem) => problem.IsUndecided ? Notes.BasketDown : Notes.BasketRefused;
}
