using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace PeakStore.PaymentSandbox;

/// <summary>Body of <c>POST /charges</c>.</summary>
internal sealed record ChargeRequest(Guid OrderId, decimal Amount, string Currency);

/// <summary>Body of <c>POST /refunds</c>.</summary>
internal sealed record RefundRequest(Guid OrderId);

internal static class ChargeEndpoints
{
    /// <summary>Amounts that end in .13 are declined, so that a test can have a refusal when it wants one.</summary>
    private const decimal DeclinedCents = 0.13m;

    public static void MapCharges(this IEndpointRouteBuilder app)
    {
        app.MapGet("/charges", (ChargeLedger ledger) => ledger.All);
        app.MapPost("/charges", ChargeAsync);
        app.MapGet("/refunds", (ChargeLedger ledger) => ledger.Refunds);
        app.MapPost("/refunds", RefundAsync);
    }

    /// <summary>
    /// Gives back what was charged under the key, once. Nothing was charged: the refund is of 0, and a charge that comes later
    /// is declined.
    /// </summary>
    private static async Task<Results<Ok<Refund>, ProblemHttpResult>> RefundAsync(
        RefundRequest request,
        [FromHeader(Name = "Idempotency-Key")] string key,
        ChargeLedger ledger,
        SandboxSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var behaviour = settings.Current;
        await Task.Delay(TimeSpan.FromMilliseconds(behaviour.LatencyMilliseconds), time, cancellationToken);
        return Random.Shared.NextDouble() < behaviour.FailureRate
            ? TypedResults.Problem("Told to fail.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(ledger.Refund(key, request.OrderId, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<Charge>, ProblemHttpResult>> ChargeAsync(
        ChargeRequest request,
        [FromHeader(Name = "Idempotency-Key")] string key,
        ChargeLedger ledger,
        SandboxSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var behaviour = settings.Current;
        await Task.Delay(TimeSpan.FromMilliseconds(behaviour.LatencyMilliseconds), time, cancellationToken);
        if (ledger.Find(key) is { } made)
        {
            return TypedResults.Ok(made);
        }

        if (Random.Shared.NextDouble() < behaviour.FailureRate)
        {
            return TypedResults.Problem("Told to fail.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (request.Amount % 1 == DeclinedCents)
        {
            return TypedResults.Problem("The card was declined.", statusCode: StatusCodes.Status402PaymentRequired);
        }

        if (ledger.Add(new Charge($"ch_{Guid.CreateVersion7():N}", key, request.OrderId, request.Amount, request.Currency, time.GetUtcNow())) is not { } charge)
        {
            return TypedResults.Problem("It was refunded before it was charged.", statusCode: StatusCodes.Status402PaymentRequired);
        }

        return Random.Shared.NextDouble() < behaviour.LostAnswerRate
            ? TypedResults.Problem("Told to lose the answer.", statusCode: StatusCodes.Status500InternalServerError)
            : TypedResults.Ok(charge);
    }
}
