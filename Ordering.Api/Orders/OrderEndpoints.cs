using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Feeds;
using PeakStore.ServiceDefaults.Overload.Concurrency;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Ordering.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").RequireAuthorization(Policies.Shopper).WithPriority(Priority.High);
        orders.MapGet("", ListAsync);
        orders.MapGet("/{id}", GetAsync);
        orders.MapGet("/{id}/events", EventsAsync).DisableRequestTimeout().WithoutConcurrencyLimit();
        orders.MapPost("/{id}/cancel", CancelAsync);
    }

    private static async Task<Results<Ok<Page<OrderView>>, ProblemHttpResult>> ListAsync(
        string? cursor, [FromHeader(Name = ConsistencyToken.Header)] ConsistencyToken? seen, ClaimsPrincipal user, OrderQueries orders, CancellationToken cancellationToken)
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

        return TypedResults.Ok(await orders.ListAsync(user.BuyerId(), before, seen, cancellationToken));
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> GetAsync(
        string id, [FromHeader(Name = ConsistencyToken.Header)] ConsistencyToken? seen, ClaimsPrincipal user, OrderQueries orders, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var orderId) && await orders.FindAsync(orderId, user.BuyerId(), seen, cancellationToken) is { } order
            ? TypedResults.Ok(order)
            : NoSuchOrder(id);

    /// <summary>Sends the order as it is now and after each change, until it is settled.</summary>
    private static async Task<Results<ServerSentEventsResult<OrderView>, ProblemHttpResult>> EventsAsync(
        string id,
        [FromHeader(Name = ConsistencyToken.Header)] ConsistencyToken? seen,
        HttpResponse response,
        ClaimsPrincipal user,
        Feed<Guid, OrderChange> feed,
        OrderWatch watch,
        OrderQueries orders,
        CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var orderId))
        {
            return NoSuchOrder(id);
        }

        var changes = feed.Subscribe(orderId);
        response.RegisterForDispose(changes);
        return await orders.FindAsync(orderId, user.BuyerId(), seen, cancellationToken) is { } order
            ? TypedResults.ServerSentEvents(watch.FollowAsync(order, changes, cancellationToken))
            : NoSuchOrder(id);
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> CancelAsync(
        string id,
        HttpResponse response,
        ClaimsPrincipal user,
        OrderSettlement settlement,
        OrderQueries orders,
        PostgresSources postgres,
        CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var orderId) || await orders.FindAsync(orderId, user.BuyerId(), seen: null, cancellationToken) is null)
        {
            return NoSuchOrder(id);
        }

        var cancelled = await settlement.FinishAsync(Ending.CancelledByBuyer(orderId), cancellationToken);
        response.Headers[ConsistencyToken.Header] = (await postgres.GetTokenAsync(cancellationToken)).ToString();
        var order = await orders.FindAsync(orderId, user.BuyerId(), seen: null, cancellationToken);
        return cancelled || order!.Status == OrderStatus.Cancelled
            ? TypedResults.Ok(order)
            : Problem.Of(
                StatusCodes.Status409Conflict, ProblemTypes.NotCancellable, "The order can no longer be cancelled.", $"It is {order.Status}.");
    }

    private static ProblemHttpResult NoSuchOrder(string id) => Problem.NotFound($"You have no order {id}.");
}
