using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Data;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Ordering.Stock;

internal static class StockEndpoints
{
    private const int LongestReason = 200;

    public static void MapStock(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/stock/{sku}", GetAsync);
        app.MapPost("/api/stock/{sku}/adjustments", AdjustAsync).RequireAuthorization(Policies.Operator).WithPriority(Priority.Critical);
    }

    private static async Task<Results<Ok<StockView>, ProblemHttpResult>> GetAsync(
        string sku, OrderingDb db, CancellationToken cancellationToken) =>
        await db.Stock.AsNoTracking().SingleOrDefaultAsync(item => item.Sku == sku, cancellationToken) is { } item
            ? TypedResults.Ok(StockView.Of(item))
            : NoSuchSku(sku);

    private static async Task<Results<Ok<StockView>, ProblemHttpResult>> AdjustAsync(
        string sku,
        AdjustmentRequest request,
        [FromHeader(Name = IdempotencyKey.Header)] string? key,
        ClaimsPrincipal user,
        StockAdjustments adjustments,
        OrderingDb db,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Check(key) is { } wrong)
        {
            return Problem.InvalidRequest(wrong);
        }

        if (request is not { Delta: { } delta and not 0, Reason: { Length: > 0 and <= LongestReason } reason } || reason.Any(char.IsControl))
        {
            return Problem.InvalidRequest($"Give a delta other than 0 and a reason of 1 to {LongestReason} printable characters.");
        }

        var outcome = await adjustments.AdjustAsync(new(user.BuyerId(), key!, sku, delta, reason), cancellationToken);
        return outcome switch
        {
            AdjustmentOutcome.UnknownSku => NoSuchSku(sku),
            AdjustmentOutcome.KeyReused => Problem.Of(
                StatusCodes.Status422UnprocessableEntity, ProblemTypes.IdempotencyKeyReused, "The idempotency key was used for another adjustment.",
                "Use a new key for a new adjustment."),
            AdjustmentOutcome.OutOfRange => Problem.Of(
                StatusCodes.Status409Conflict, ProblemTypes.BelowCommitted, "Stock cannot go below what is held and sold, nor above 2147483647.",
                $"Look at GET /api/stock/{sku} for what is committed."),
            _ => await GetAsync(sku, db, cancellationToken),
        };
    }

    private static ProblemHttpResult NoSuchSku(string sku) => Problem.NotFound($"No stock is kept of {sku}.");
}
