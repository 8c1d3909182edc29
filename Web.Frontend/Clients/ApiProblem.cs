using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Web.Clients;

/// <summary>Why a service did not do what it was asked.</summary>
/// <param name="Kind">A word of <see cref="ProblemTypes"/>, or <see cref="Unreachable"/>.</param>
/// <param name="Lines">The lines that are in the way, for sold-out and limit-per-buyer.</param>
public sealed record ApiProblem(string Kind, IReadOnlyList<ProblemLine> Lines)
{
    /// <summary>No answer, or none that can be understood: what was asked for may have happened or not.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>A problem that is told by its kind alone.</summary>
    public static ApiProblem Of(string kind) => new(kind, []);

    /// <summary>Whether there is no such thing, or none that this buyer may see.</summary>
    public bool IsNotFound => Kind == ProblemTypes.NotFound;

    /// <summary>
    /// Whether it is unknown, or known not, to have been decided: asking again with the same idempotency key is right.
    /// </summary>
    public bool IsUndecided => Kind is Unreachable or ProblemTypes.Overloaded or ProblemTypes.TooManyRequests or ProblemTypes.InternalError;
}

/// <summary>A line that could not be ordered as asked.</summary>
/// <param name="Requested">Units asked for.</param>
/// <param name="Available">Units that are left, for sold-out.</param>
/// <param name="Limit">Units that one buyer may have, for limit-per-buyer.</param>
/// <param name="Already">Units that this buyer has already, for limit-per-buyer.</param>
public sealed record ProblemLine(string Sku, int Requested, int? Available, int? Limit, int? Already)
{
    /// <summary>Units that this buyer can still get.</summary>
    public int Left => Math.Max(0, Available ?? (Limit - (Already ?? 0)) ?? 0);
}

/// <summary>The members of a problem details body that the shop reads.</summary>
public sealed record ApiProblemBody(string? Type, IReadOnlyList<ProblemLine>? Lines);
