using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeakStore.Integration.Running;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Data.Partitions;

namespace PeakStore.Integration.Ledger;

public sealed class PartitionTests(RunningStore store)
{
    [Fact]
    public async Task Orders_lie_in_the_partition_of_their_month_and_old_months_move_to_the_archive()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 10);
        await replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop);
        var month = $"orders_{DateTime.UtcNow:yyyy_MM}";
        var day = $"idempotency_keys_{DateTime.UtcNow:yyyy_MM_dd}";
        Assert.Equal([$"{month} 1"], await database.RowsAsync("SELECT tableoid::regclass::text, count(*) FROM orders GROUP BY 1"));
        Assert.Equal([$"{day} 1"], await database.RowsAsync("SELECT tableoid::regclass::text, count(*) FROM idempotency_keys GROUP BY 1"));

        // Four years later.
        await database.StartReplicaAsync(builder => builder.Services.AddSingleton<TimeProvider>(new ClockAt(DateTimeOffset.UtcNow.AddYears(4))));

        Assert.Equal(1, await database.ScalarAsync<long>($"SELECT count(*) FROM archive.{month}"));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM orders"));
        Assert.True(await database.ScalarAsync<bool>($"SELECT to_regclass('{day}') IS NULL"));
    }

    [Fact]
    public async Task What_came_while_no_partition_was_there_moves_to_its_place()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        // A keeper that has been away for years.
        var late = DateTimeOffset.UtcNow.AddYears(2);
        var replica = await database.StartReplicaAsync(builder => builder.Services.AddSingleton<TimeProvider>(new KeeperIsLate(late)));
        await database.OfferAsync("AAA", 10);
        Assert.IsType<OrderAccepted>((await replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop)).Decision);
        Assert.Equal(["orders_default"], await database.RowsAsync("SELECT tableoid::regclass::text FROM orders"));

        await database.StartReplicaAsync(builder => builder.Services.AddSingleton<TimeProvider>(new ClockAt(late)));

        Assert.Equal([$"orders_{late:yyyy_MM}"], await database.RowsAsync("SELECT tableoid::regclass::text FROM orders"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Today for whoever asks first, the partition keeper; later for all others.</summary>
    private sealed class KeeperIsLate(DateTimeOffset late) : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _asked) <= new PartitionOptions().Tables.Count ? DateTimeOffset.UtcNow : late;
    }
}
