using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PeakStore.ServiceDefaults.Problems;

/// <summary>Builds problem details answers (<c>application/problem+json</c>).</summary>
public static class Problem
{
    /// <summary>A problem of one of <see cref="ProblemTypes"/>.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="type">The word, as in <see cref="ProblemTypes"/>.</param>
    /// <param name="title">What happened, the same for each occurrence.</param>
    /// <param name="detail">What happened this time and what to do next.</param>
    /// <param name="extensions">Further members of the body.</param>
    public static ProblemHttpResult Of(
        int status, string type, string title, string? detail = null, IDictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(detail, instance: null, status, title, ProblemTypes.BaseAddress + type, extensions);

    /// <summary>400 with a detail that says what is wrong with the request.</summary>
    public static ProblemHttpResult InvalidRequest(string detail) =>
        Of(StatusCodes.Status400BadRequest, ProblemTypes.InvalidRequest, "The request is not valid.", detail);

    /// <summary>404.</summary>
    public static ProblemHttpResult NotFound(string detail) =>
        Of(StatusCodes.Status404NotFound, ProblemTypes.NotFound, "There is no such thing.", detail);
}
