using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.ServiceDefaults.Messaging.DeadLetters;

/// <summary>For operators: what this service could not handle, and the button that tries it again.</summary>
public static class DeadLetterEndpoints
{
    private const int PeekLimit = 100;

    /// <summary>
    /// <c>GET /api/dead-letters</c> counts by queue, <c>GET /api/dead-letters/{queue}</c> shows the oldest 100,
    /// <c>POST /api/dead-letters/{queue}/replay</c> puts all of them back.
    /// </summary>
    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/api/dead-letters").RequireAuthorization(Policies.Operator).WithPriority(Priority.Critical);
        letters.MapGet("", CountAsync);
        letters.MapGet("/{queue}", PeekAsync);
        letters.MapPost("/{queue}/replay", ReplayAsync);
    }

    private static async Task<Ok<Page<DeadLetterCount>>> CountAsync(DeadLetterQueues queues, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<DeadLetterCount>(await queues.CountAsync(cancellationToken), null));

    private static async Task<Results<Ok<Page<DeadLetter>>, ProblemHttpResult>> PeekAsync(
        string queue, DeadLetterQueues queues, CancellationToken cancellationToken) =>
        queues.Has(queue)
            ? TypedResults.Ok(new Page<DeadLetter>(await queues.PeekAsync(queue, PeekLimit, cancellationToken), null))
            : NoSuchQueue(queue);

    private static async Task<Results<Ok<DeadLettersReplayed>, ProblemHttpResult>> ReplayAsync(
        string queue, DeadLetterQueues queues, CancellationToken cancellationToken) =>
        queues.Has(queue)
            ? TypedResults.Ok(new DeadLettersReplayed(await queues.ReplayAsync(queue, cancellationToken)))
            : NoSuchQueue(queue);

    private static ProblemHttpResult NoSuchQueue(string queue) =>
        Problem.NotFound($"This service has no queue {queue}. GET /api/dead-letters lists those that it has.");
}
