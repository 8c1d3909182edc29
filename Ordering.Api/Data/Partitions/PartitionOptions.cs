namespace PeakStore.Ordering.Data.Partitions;

/// <summary>Section <c>Partitions</c>: what is kept, and for how long.</summary>
internal sealed class PartitionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Partitions";

    /// <summary>
    /// Age at which a month of orders and payments leaves the ledger's tables for the schema <c>archive</c>, where operators find
    /// it and buyers do not. Null for never.
    /// </summary>
    public TimeSpan? KeepOrdersFor { get; set; } = TimeSpan.FromDays(3 * 365);

    /// <summary>Age at which a day of idempotency keys is dropped; no shorter than <c>Allocator:KeysKeptFor</c>.</summary>
    public TimeSpan KeepKeysFor { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How often the partitions are looked after.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The tables that grow with time.</summary>
    public IReadOnlyList<PartitionedTable> Tables =>
    [
        new("orders", "id", PartitionKey.UuidV7, Period.Month, KeepOrdersFor, IsDropped: false),
        new("payments", "order_id", PartitionKey.UuidV7, Period.Month, KeepOrdersFor, IsDropped: false),
        new("idempotency_keys", "created_at", PartitionKey.Timestamp, Period.Day, KeepKeysFor, IsDropped: true),
    ];
}
