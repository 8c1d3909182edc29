using PeakStore.Ordering.Data.Partitions;

namespace PeakStore.Unit.Ordering;

public sealed class PartitionPlanTests
{
    private static readonly PartitionedTable Orders = new("orders", "id", PartitionKey.UuidV7, Period.Month, TimeSpan.FromDays(60), IsDropped: false);
    private static readonly PartitionedTable Keys = new("keys", "created_at", PartitionKey.Timestamp, Period.Day, TimeSpan.FromDays(2), IsDropped: true);
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public void The_present_period_and_those_that_come_next_follow_each_other_without_a_gap()
    {
        Assert.Equal(["orders_2026_11", "orders_2026_12", "orders_2027_01", "orders_2027_02"], PartitionPlan.Needed(Orders, Now).Select(partition => partition.Name));
        Assert.Equal(["keys_2026_11_30", "keys_2026_12_01", "keys_2026_12_02", "keys_2026_12_03"], PartitionPlan.Needed(Keys, Now).Select(partition => partition.Name));
        foreach (var table in (PartitionedTable[])[Orders, Keys])
        {
            var partitions = PartitionPlan.Needed(table, Now).ToList();
            Assert.Equal(partitions.Skip(1).Select(partition => partition.From), partitions.SkipLast(1).Select(partition => partition.To));
            Assert.True(partitions[0].From <= Now && Now < partitions[0].To);
        }
    }

    [Fact]
    public void A_partition_expires_when_its_last_row_is_too_old() => Assert.Equal(
        ["keys_2026_11_27"],
        PartitionPlan.Expired(Keys, ["keys_2026_11_27", "keys_2026_11_28", "keys_2026_11_30", "keys_default", "keys_of_somebody", "orders_2020_01"], Now));

    [Fact]
    public void What_is_kept_for_ever_never_expires() =>
        Assert.Empty(PartitionPlan.Expired(Orders with { KeepFor = null }, ["orders_2001_01"], Now));

    [Fact]
    public void Ids_made_before_and_after_a_bound_lie_on_their_sides_of_it()
    {
        var bound = PartitionPlan.FirstIdAt(Now);

        Assert.True(Bytes(Guid.CreateVersion7(Now.AddMilliseconds(-1))).SequenceCompareTo(Bytes(bound)) < 0);
        Assert.True(Bytes(Guid.CreateVersion7(Now)).SequenceCompareTo(Bytes(bound)) > 0);

        static ReadOnlySpan<byte> Bytes(Guid id) => id.ToByteArray(bigEndian: true);
    }
}
