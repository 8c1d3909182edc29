using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Basket.Baskets;

internal static class BasketEndpoints
{
    private const int MaxQuantity = 1000;

    public static void MapBaskets(this IEndpointRouteBuilder app)
    {
        var basket = app.MapGroup("/api/basket").RequireAuthorization(Policies.Shopper).WithPriority(Priority.High);
        basket.MapGet("", GetAsync);
        basket.MapPut("/items/{sku}", PutAsync);
        basket.MapDelete("/items/{sku}", DeleteAsync);
        basket.MapDelete("", ClearAsync);
    }

    private static async Task<Ok<BasketView>> GetAsync(HttpContext context, ClaimsPrincipal user, BasketStore baskets)
    {
        var basket = await baskets.GetAsync(user.BuyerId());
        context.Response.Headers.ETag = BasketVersion.ToETag(basket.Version);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(basket);
    }

    private static async Task<Results<Ok<BasketView>, ProblemHttpResult>> PutAsync(
        string sku, QuantityRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext context, ClaimsPrincipal user, BasketStore baskets)
    {
        if (!SkuFormat.IsValid(sku))
        {
            return Problem.InvalidRequest("A SKU is 2 to 40 capital letters, digits and dashes.");
        }

        if (request?.Quantity is not ({ } quantity and >= 1 and <= MaxQuantity))
        {
            return Problem.InvalidRequest($"The quantity must be a whole number from 1 to {MaxQuantity}. DELETE removes the item.");
        }

        return await ChangeAsync(ifMatch, version => baskets.SetAsync(user.BuyerId(), sku, quantity, version)) is { } problem
            ? problem
            : await GetAsync(context, user, baskets);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string sku, [FromHeader(Name = "If-Match")] string? ifMatch, ClaimsPrincipal user, BasketStore baskets) =>
        !SkuFormat.IsValid(sku) ? Problem.InvalidRequest("A SKU is 2 to 40 capital letters, digits and dashes.")
        : await ChangeAsync(ifMatch, version => baskets.SetAsync(user.BuyerId(), sku, 0, version)) is { } problem ? problem
        : TypedResults.NoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> ClearAsync(
        [FromHeader(Name = "If-Match")] string? ifMatch, ClaimsPrincipal user, BasketStore baskets) =>
        await ChangeAsync(ifMatch, version => baskets.ClearAsync(user.BuyerId(), version)) is { } problem ? problem : TypedResults.NoContent();

    private static async Task<ProblemHttpResult?> ChangeAsync(string? ifMatch, Func<long?, Task<ChangeOutcome>> change)
    {
        if (!BasketVersion.TryParse(ifMatch, out var version))
        {
            return Problem.InvalidRequest("If-Match must be the ETag of a basket, or *.");
        }

        return await change(version) switch
        {
            ChangeOutcome.VersionMismatch => Problem.Of(
                StatusCodes.Status412PreconditionFailed, ProblemTypes.PreconditionFailed, "The basket has changed.", "GET it again and repeat the change on what it is now."),
            ChangeOutcome.Full => Problem.InvalidRequest($"A basket holds {BasketStore.MaxItems} different products. Remove one first."),
            _ => null,
        };
    }
}
