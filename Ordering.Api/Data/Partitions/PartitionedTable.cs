namespace PeakStore.Ordering.Data.Partitions;

/// <summary>A table that is partitioned by time.</summary>
/// <param name="Name">Of the table.</param>
/// <param name="Column">The partition key.</param>
/// <param name="Key">Its type.</param>
/// <param name="Period">How much time one partition covers.</param>
/// <param name="KeepFor">Age at which a partition is detached, counted from its end; null for never.</param>
/// <param name="IsDropped">Whether a detached partition is dropped, or moved to the schema <c>archive</c>.</param>
internal sealed record PartitionedTable(string Name, string Column, PartitionKey Key, Period Period, TimeSpan? KeepFor, bool IsDropped);

/// <summary>Length of a partition, in UTC.</summary>
internal enum Period
{
    Day,
    Month,
}

/// <summary>Type of a partition key.</summary>
internal enum PartitionKey
{
    /// <summary>A <c>timestamptz</c>.</summary>
    Timestamp,

    /// <summary>A UUID v7: its first 48 bits are milliseconds since 1970, so that ranges of ids are ranges of time (RFC 9562).</summary>
    UuidV7,
}

/// <summary>One partition.</summary>
/// <param name="Name">Of its table, such as <c>orders_2026_11</c>.</param>
/// <param name="From">First instant in it.</param>
/// <param name="To">First instant after it.</param>
internal sealed record Partition(string Name, DateTimeOffset From, DateTimeOffset To);
