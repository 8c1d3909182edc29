using Microsoft.Extensions.Hosting;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.Ordering.Checkout;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Integration.Data;

/// <summary>Nothing in the ledger's way of working needs a session: it sells through a pooler that gives them away after each transaction.</summary>
public sealed class PgBouncerTests(RunningStore store)
{
    private const int Units = 60;
    private const string Sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ledger-of-a-test'";

    [Fact]
    public async Task Replicas_behind_PgBouncer_in_transaction_mode_sell_each_unit_once_on_few_sessions()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var pooled = await PooledLedger.StartAsync(store, database, replicas: 2);
        await database.OfferAsync("AAA", Units);
        var purchases = Enumerable.Range(0, 200).Select(_ => LedgerDatabase.Purchase("AAA")).ToList();

        var answers = await SettleAsync(pooled, purchases);
        var again = await SettleAsync(pooled, purchases);

        var orders = answers.Select(answer => answer.Decision).OfType<OrderAccepted>().Select(accepted => accepted.Order.Id).ToList();
        Assert.Equal(Units, orders.Distinct().Count());
        Assert.Equal(orders, again.Select(answer => answer.Decision).OfType<OrderAccepted>().Select(accepted => accepted.Order.Id));
        Assert.Equal(["AAA 60 60"], await database.RowsAsync("SELECT sku, on_hand, held FROM stock"));
        Assert.InRange(await database.ScalarAsync<long>(Sessions), 1, PgBouncer.Sessions);
    }

    [Fact]
    public async Task Behind_PgBouncer_standbys_are_read_and_show_their_reader_its_own_write()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var pooled = await PooledLedger.StartAsync(store, database, replicas: 1);
        await database.OfferAsync("AAA", Units);
        var postgres = pooled.Replicas[0].Get<PostgresSources>();

        await SettleAsync(pooled, [LedgerDatabase.Purchase("AAA")]);
        var seen = await postgres.GetTokenAsync(Stop);
        await using var reader = await postgres.OpenForReadAsync(seen, Stop);
        await using var orders = reader.CreateCommand("SELECT count(*) FROM orders");

        Assert.Equal(1L, await orders.ExecuteScalarAsync(Stop));
        await Eventually.BecomesAsync(() => IsStandbyAsync(postgres), isStandby => isStandby);
    }

    [Fact]
    public async Task Behind_PgBouncer_nobody_listens_and_events_leave_the_outbox_all_the_same()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var pooled = await PooledLedger.StartAsync(store, database, replicas: 2);
        await database.OfferAsync("AAA", Units);

        await SettleAsync(pooled, [.. Enumerable.Range(0, Units).Select(_ => LedgerDatabase.Purchase("AAA"))]);

        await Eventually.BecomesAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM outbox"), left => left == 0);
        Assert.All(pooled.Replicas, replica =>
            Assert.True(replica.Get<IEnumerable<IHostedService>>().OfType<OutboxListener>().Single().ExecuteTask!.IsCompletedSuccessfully));
        Assert.Equal(Units, await database.ScalarAsync<long>("SELECT count(*) FROM orders"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<AllocationAnswer[]> SettleAsync(PooledLedger pooled, IReadOnlyList<Purchase> purchases) => Task.WhenAll(
        purchases.Select((purchase, n) => pooled.Replicas[n % pooled.Replicas.Count].Allocator.AllocateAsync(purchase, Stop)));

    private static async Task<bool> IsStandbyAsync(PostgresSources postgres)
    {
        await using var connection = await postgres.OpenStandbyAsync(Stop);
        await using var look = connection.CreateCommand("SELECT pg_is_in_recovery()");
        return await look.ExecuteScalarAsync(Stop) is true;
    }
}
