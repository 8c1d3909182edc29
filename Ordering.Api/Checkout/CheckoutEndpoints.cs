using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PeakStore.Ordering.Admission;
using PeakStore.Ordering.Orders;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;
using PeakStore.ServiceDefaults.WaitingRooms;

namespace PeakStore.Ordering.Checkout;

internal static class CheckoutEndpoints
{
    /// <summary>Tells a retry that its answer is the first one's.</summary>
    private const string ReplayedHeader = "Idempotency-Replayed";

    public static void MapCheckout(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/orders", PlaceAsync).RequireAuthorization(Policies.Shopper).WithPriority(Priority.Critical);

    private static async Task<Results<Created<OrderView>, ProblemHttpResult>> PlaceAsync(
        HttpContext context,
        [FromHeader(Name = IdempotencyKey.Header)] string? key,
        [FromHeader(Name = AdmissionTokens.Header)] string? admission,
        ClaimsPrincipal user,
        AdmissionGuard guard,
        AnsweredKeys answered,
        IAllocator allocator,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Check(key) is { } wrongKey)
        {
            return InvalidOrder(wrongKey);
        }

        var (request, unreadable) = await ReadAsync(context.Request, cancellationToken);
        if (unreadable is not null)
        {
            return InvalidOrder(unreadable);
        }

        var (lines, wrongLines) = PurchaseRules.Check(request);
        if (wrongLines is not null)
        {
            return InvalidOrder(wrongLines);
        }

        var purchase = new Purchase(user.BuyerId(), key!, lines);
        // Who was let in and asks again, under the same key, for the answer that got lost gets it, though the admission has ended meanwhile.
        if (guard.Check(purchase, admission) is { } missing && !(missing.Expired && await answered.IsKnownAsync(purchase, cancellationToken)))
        {
            guard.Refused(context);
            return AdmissionRequired(missing);
        }

        var answer = await allocator.AllocateAsync(purchase, cancellationToken);
        if (answer.Decision is Overloaded)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        if (answer.Replayed)
        {
            context.Response.Headers[ReplayedHeader] = "true";
        }

        if (answer.Token is not null)
        {
            context.Response.Headers[ConsistencyToken.Header] = answer.Token;
        }

        return Answer(answer.Decision);
    }

    /// <summary>Read here and not by parameter binding, so that a bad body is an invalid order like any other.</summary>
    private static async Task<(OrderRequest? Request, string? Error)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, "Send the order as application/json.");
        }

        try
        {
            return (await JsonSerializer.DeserializeAsync(request.Body, OrderingJsonContext.Default.OrderRequest, cancellationToken), null);
        }
        catch (JsonException exception)
        {
            return (null, $"The body is not an order, look at {exception.Path ?? "its syntax"}: expected {{\"lines\":[{{\"sku\":\"…\",\"quantity\":1}}]}}.");
        }
    }

    private static Results<Created<OrderView>, ProblemHttpResult> Answer(AllocationDecision? decision) => decision switch
    {
        OrderAccepted accepted => TypedResults.Created($"/api/orders/{accepted.Order.Id}", accepted.Order),
        SoldOut soldOut => Problem.Of(
            StatusCodes.Status409Conflict, ProblemTypes.SoldOut, "There are not enough units left.",
            "Nothing was ordered. Each line says what is available.", Extensions("lines", soldOut.Lines)),
        LimitReached limited => Problem.Of(
            StatusCodes.Status409Conflict, ProblemTypes.LimitPerBuyer, "The limit per buyer is reached.",
            "Nothing was ordered. Each line says the limit and what you have already.", Extensions("lines", limited.Lines)),
        Overloaded => Problem.Of(
            StatusCodes.Status503ServiceUnavailable, ProblemTypes.Overloaded, "There are more orders than can be taken right now.",
            "Nothing was ordered. Send the same order with the same key again in a moment."),
        UnknownSkus unknown => InvalidOrder($"Not sold here: {string.Join(", ", unknown.Skus)}."),
        MixedCurrencies mixed => InvalidOrder($"The lines are priced in {string.Join(" and ", mixed.Currencies)}. Order them one by one."),
        _ => Problem.Of(
            StatusCodes.Status422UnprocessableEntity, ProblemTypes.IdempotencyKeyReused, "The idempotency key was used for another order.",
            "Send a new key with a new order, or the same order with its key."),
    };

    private static ProblemHttpResult AdmissionRequired(MissingAdmission missing) => Problem.Of(
        StatusCodes.Status403Forbidden, ProblemTypes.AdmissionRequired, "This is sold through a waiting room.",
        missing.Expired
            ? "Nothing was ordered. Your admission has ended: take a new place at POST /waiting-rooms/{room}/places of the shop."
            : $"Nothing was ordered. Take a place at POST /waiting-rooms/{{room}}/places of the shop; when it is called, send the admission in {AdmissionTokens.Header}.",
        Extensions("rooms", missing.Rooms));

    private static Dictionary<string, object?> Extensions(string name, object value) => new() { [name] = value };

    private static ProblemHttpResult InvalidOrder(string detail) =>
        Problem.Of(StatusCodes.Status400BadRequest, ProblemTypes.InvalidOrder, "The order is not valid.", detail);
}
