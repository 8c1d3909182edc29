using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using PeakStore.Basket.Baskets;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;
using PeakStore.ServiceDefaults.WaitingRooms;

namespace PeakStore.Basket.Checkout;

internal static class CheckoutEndpoints
{
    public static void AddCheckout(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CheckoutMemory>();
        builder.Services.AddSingleton<BasketEmptying>();
        builder.Services.AddHttpClient<OrderingClient>(http => http.BaseAddress = new Uri("https+http://ordering-api"));
    }

    public static void MapCheckout(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/basket/checkout", CheckoutAsync).RequireAuthorization(Policies.Shopper).WithPriority(Priority.Critical);

    /// <summary>Orders what is in the basket and empties it if, and only if, it is still what was ordered.</summary>
    private static async Task<IResult> CheckoutAsync(
        [FromHeader(Name = "Authorization")] string? authorization,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        [FromHeader(Name = AdmissionTokens.Header)] string? admission,
        ClaimsPrincipal user,
        BasketStore baskets,
        CheckoutMemory memory,
        BasketEmptying emptying,
        OrderingClient ordering,
        CancellationToken cancellationToken)
    {
        var buyerId = user.BuyerId();
        var basket = await baskets.GetAsync(buyerId);
        // A retry after the basket was emptied still asks for what it asked for first.
        var order = await memory.RecallAsync(buyerId, key) ?? new Order(basket.Items);
        if (order.Lines.Count == 0)
        {
            return Problem.Of(
                StatusCodes.Status400BadRequest, ProblemTypes.InvalidOrder, "The order is not valid.", "The basket is empty. Put something into it first.");
        }

        order = await memory.RememberAsync(buyerId, key, order);
        var answer = await ordering.PlaceAsync(order, authorization, key, admission, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Created && basket.Items.SequenceEqual(order.Lines))
        {
            await emptying.TryClearAsync(buyerId, basket.Version);
        }

        return new ForwardedAnswer(answer);
    }
}
