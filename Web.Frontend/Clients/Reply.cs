using System.Diagnostics.CodeAnalysis;

namespace PeakStore.Web.Clients;

/// <summary>What came back from a service: a value, or the problem that stood in the way. Never an exception.</summary>
public sealed class Reply<T>
    where T : class
{
    /// <summary>The value, when <see cref="Ok"/>.</summary>
    public T? Value { get; private init; }

    /// <summary>The problem, unless <see cref="Ok"/>.</summary>
    public ApiProblem? Problem { get; private init; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Value is not null;

    /// <summary>An answer.</summary>
    public static implicit operator Reply<T>(T value) => new() { Value = value };

    /// <summary>A refusal or a failure.</summary>
    public static implicit operator Reply<T>(ApiProblem problem) => new() { Problem = problem };
}
