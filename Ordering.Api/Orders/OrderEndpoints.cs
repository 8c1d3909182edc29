using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Ordering.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").RequireAuthorization(Policies.Shopper);
        orders.MapGet("", ListAsync);
        orders.MapGet("/{id}", GetAsync);
        orders.MapGet("/{id}/events", EventsAsync).DisableRequestTimeout();
        orders.MapPost("/{id}/cancel", CancelAsync);
    }

    private static async Task<Results<Ok<Page<OrderView>>, ProblemHttpResult>> ListAsync(
        string? cursor, ClaimsPrincipal user, OrderQueries orders, CancellationToken cancellationToken)
    {
        Guid? before = null;
        if (cursor is not null)
        {
            if (!Guid.TryParseExact(cursor, "N", out var id))
            {
                return Problem.InvalidRequest("The cursor is not one that this list has given. Begin without a cursor.");
            }

            before = id;
        }

        return TypedResults.Ok(await orders.ListAsync(user.BuyerId(), before, cancellationToken));
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> GetAsync(
        string id, ClaimsPrincipal user, OrderQueries orders, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var orderId) && await orders.FindAsync(orderId, user.BuyerId(), cancellationToken) is { } order
            ? TypedResults.Ok(order)
            : NoSuchOrder(id);

    /// <summary>Sends the order as it is now and after each change, until it is settled.</summary>
    private static async Task<Results<ServerSentEventsResult<OrderView>, ProblemHttpResult>> EventsAsync(
        string id, ClaimsPrincipal user, OrderWatch watch, OrderQueries orders, CancellationToken cancellationToken)
    {
        var buyerId = user.BuyerId();
        if (!Guid.TryParse(id, out var orderId) || await orders.FindAsync(orderId, buyerId, cancellationToken) is null)
        {
            return NoSuchOrder(id);
        }

        return TypedResults.ServerSentEvents(watch.FollowAsync(orderId, buyerId, cancellationToken));
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> CancelAsync(
        string id, ClaimsPrincipal user, OrderSettlement settlement, OrderQueries orders, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var orderId) || await orders.FindAsync(orderId, user.BuyerId(), cancellationToken) is null)
        {
            return NoSuchOrder(id);
        }

        var cancelled = await settlement.FinishAsync(Ending.CancelledByBuyer(orderId), cancellationToken);
        var order = await orders.FindAsync(orderId, user.BuyerId(), cancellationToken);
        return cancelled || order!.Status == OrderStatus.Cancelled
            ? TypedResults.Ok(order)
            : Problem.Of(
                StatusCodes.Status409Conflict, ProblemTypes.NotCancellable, "The order can no longer be cancelled.", $"It is {order.Status}.");
    }

    private static ProblemHttpResult NoSuchOrder(string id) => Problem.NotFound($"You have no order {id}.");
}
