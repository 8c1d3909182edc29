using System.Diagnostics.CodeAnalysis;

namespace PeakStore.Load.Chaos;

/// <summary>Something to break.</summary>
/// <param name="Kind"><c>kill</c> or <c>failover</c>.</param>
/// <param name="Resource">Its name in the dashboard, or how the names of several begin.</param>
internal sealed record Fault(string Kind, string Resource)
{
    public override string ToString() => $"{Kind}:{Resource}";

    /// <summary>Reads <c>kill:ordering-api,failover:postgres</c>.</summary>
    public static bool TryParse(string text, out IReadOnlyList<Fault> faults, [NotNullWhen(false)] out string? error)
    {
        var read = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(each => each.Split(':')).ToList();
        error = read.All(parts => parts is ["kill", { Length: > 0 }] or ["failover", "postgres"])
            ? null
            : "--chaos takes kill:<resource> and failover:postgres, separated by commas, such as kill:ordering-api,kill:rabbitmq.";
        faults = error is null ? [.. read.Select(parts => new Fault(parts[0], parts[1]))] : [];
        return error is null;
    }

    /// <summary>When the n-th of so many faults happens: at even distances from the start, the end and each other.</summary>
    public static TimeSpan MomentOf(int index, int count, TimeSpan duration) => duration * ((index + 1.0) / (count + 1));
}

/// <summary>A fault that happened.</summary>
/// <param name="At">Seconds since the start of the run.</param>
/// <param name="Result">In words.</param>
internal sealed record FaultEvent(double At, string Fault, bool Done, string Result);
