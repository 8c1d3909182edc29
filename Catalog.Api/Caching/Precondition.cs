using Microsoft.AspNetCore.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Caching;

/// <summary>Guards writes: who changes something must have seen what is there.</summary>
internal static class Precondition
{
    /// <summary>Compares what the request expects with what there is.</summary>
    /// <param name="current">Version of what is there, null when nothing is.</param>
    /// <returns>412 or 428, or null when the write may go ahead.</returns>
    public static ProblemHttpResult? Check(RequestHeaders request, long? current)
    {
        var expects = request.Headers.ContainsKey(HeaderNames.IfMatch);
        if (current is null)
        {
            return expects ? Failed("There is nothing here yet. Leave If-Match out to create it.") : null;
        }

        if (request.Headers.ContainsKey(HeaderNames.IfNoneMatch))
        {
            return Failed("It exists already. Read it, and send its ETag as If-Match to change it.");
        }

        if (!expects)
        {
            return Problem.Of(
                StatusCodes.Status428PreconditionRequired, ProblemTypes.PreconditionRequired, "A version must be given.",
                "It exists already. Read it, and send its ETag as If-Match to change it.");
        }

        return request.IfMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || EntityTag.VersionOf(tag) == current) ? null : Stale();
    }

    /// <summary>Somebody else was faster.</summary>
    public static ProblemHttpResult Stale() => Failed("It has changed since you read it. Read it again and decide anew.");

    private static ProblemHttpResult Failed(string detail) => Problem.Of(
        StatusCodes.Status412PreconditionFailed, ProblemTypes.PreconditionFailed, "The version given is not the current one.", detail);
}
