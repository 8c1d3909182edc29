using System.Globalization;

namespace PeakStore.Ordering.Data.Partitions;

/// <summary>Says which partitions a table should have, without touching anything.</summary>
internal static class PartitionPlan
{
    /// <summary>Partitions that are made before they are needed: a keeper may be away for so many periods.</summary>
    public const int Ahead = 3;

    /// <summary>The partition of now and those that come next.</summary>
    public static IEnumerable<Partition> Needed(PartitionedTable table, DateTimeOffset now)
    {
        var from = StartOf(table.Period, now);
        for (var i = 0; i <= Ahead; i++)
        {
            var to = Next(table.Period, from);
            yield return new Partition(NameOf(table, from), from, to);
            from = to;
        }
    }

    /// <summary>Those of the <paramref name="existing"/> partitions that ended too long ago to be kept. Names that are none of ours are left alone.</summary>
    public static IEnumerable<string> Expired(PartitionedTable table, IEnumerable<string> existing, DateTimeOffset now) =>
        table.KeepFor is { } keep
            ? existing.Where(name => TryStartOf(table, name, out var from) && Next(table.Period, from) + keep <= now)
            : [];

    /// <summary>A bound as it stands in SQL.</summary>
    public static string Bound(PartitionKey key, DateTimeOffset at) => key == PartitionKey.Timestamp
        ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture)
        : FirstIdAt(at).ToString();

    /// <summary>Not above any UUID v7 that was made at <paramref name="at"/> or later, and above all that were made before.</summary>
    public static Guid FirstIdAt(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--, milliseconds >>= 8)
        {
            bytes[i] = (byte)milliseconds;
        }

        return new Guid(bytes, bigEndian: true);
    }

    private static string NameOf(PartitionedTable table, DateTimeOffset from) =>
        $"{table.Name}_{from.UtcDateTime.ToString(Format(table.Period), CultureInfo.InvariantCulture)}";

    private static bool TryStartOf(PartitionedTable table, string name, out DateTimeOffset from)
    {
        from = default;
        return name.StartsWith($"{table.Name}_", StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(
                name[(table.Name.Length + 1)..], Format(table.Period), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out from);
    }

    private static DateTimeOffset StartOf(Period period, DateTimeOffset now) => period == Period.Day
        ? new(now.UtcDateTime.Date, TimeSpan.Zero)
        : new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset Next(Period period, DateTimeOffset from) => period == Period.Day ? from.AddDays(1) : from.AddMonths(1);

    private static string Format(Period period) => period == Period.Day ? "yyyy_MM_dd" : "yyyy_MM";
}
