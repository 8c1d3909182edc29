using System.Diagnostics.CodeAnalysis;
using NpgsqlTypes;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>
/// A position in the log of a database (WAL), such as <c>0/16B3748</c>. A write returns one; a read that carries it is
/// answered by a standby that has replayed so far, or else by the primary, and so sees the write.
/// </summary>
public readonly record struct ConsistencyToken
{
    /// <summary>Header that carries it, in answers and in requests.</summary>
    public const string Header = "Consistency-Token";

    /// <summary>The token of a position that was read by SQL.</summary>
    public static ConsistencyToken At(NpgsqlLogSequenceNumber position) => new(position);

    internal ConsistencyToken(NpgsqlLogSequenceNumber position) => Position = position;

    internal NpgsqlLogSequenceNumber Position { get; }

    /// <summary>Whether this is later than <paramref name="other"/>.</summary>
    public bool IsAfter(ConsistencyToken other) => Position > other.Position;

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConsistencyToken token)
    {
        var parsed = NpgsqlLogSequenceNumber.TryParse(text ?? "", out var position);
        token = new ConsistencyToken(position);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Position.ToString();
}
