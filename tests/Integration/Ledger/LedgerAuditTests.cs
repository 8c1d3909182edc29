using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeakStore.Integration.Running;
using PeakStore.Integration.Telemetry;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Integration.Ledger;

/// <summary>What must never happen is made to happen, and the gauges that alerts and rollbacks go by show it.</summary>
public sealed class LedgerAuditTests(RunningStore store)
{
    [Fact]
    public async Task A_ledger_in_order_has_nothing_oversold()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync(Auditing);
        await database.OfferAsync("AAA", 10);
        await PlaceAsync(replica, 10);

        await Eventually.BecomesAsync(() => database.ScalarAsync<int>("SELECT held FROM stock"), held => held == 10);

        Assert.Equal(0, await OversoldAsync(replica));
    }

    [Fact]
    public async Task More_held_and_sold_than_there_is_shows()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync(Auditing);
        await database.OfferAsync("AAA", 10);
        await database.OfferAsync("BBB", 10);
        await database.ExecuteAsync("ALTER TABLE stock DROP CONSTRAINT never_oversold");
        await database.ExecuteAsync("UPDATE stock SET held = 8, sold = 5 WHERE sku = 'AAA'");

        await Eventually.BecomesAsync(() => OversoldAsync(replica), oversold => oversold == 3);
    }

    [Fact]
    public async Task Open_orders_whose_hold_was_lost_show()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync(Auditing);
        await database.OfferAsync("AAA", 10);
        await PlaceAsync(replica, 10);
        // The constraint is content: nothing is held, and six are there.
        await database.ExecuteAsync("UPDATE stock SET held = 0, on_hand = 6");

        await Eventually.BecomesAsync(() => OversoldAsync(replica), oversold => oversold == 4);
    }

    [Fact]
    public async Task A_hold_that_ran_out_and_is_still_open_shows_how_late_it_is()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 10);
        await PlaceAsync(replica, 1);
        await database.ExecuteAsync("UPDATE orders SET hold_until = now() - interval '1 hour'");
        // A sweep that counts and cannot release: the function that ends holds is gone.
        await database.ExecuteAsync("ALTER FUNCTION finish_orders RENAME TO nobody");
        var sweeping = await database.StartReplicaAsync(builder => builder.Services.AddHostedService<HoldExpiry>());

        await Eventually.BecomesAsync(
            () => Task.FromResult(Gauges.Read(sweeping.Get<ServiceTelemetry>(), "peakstore.holds.late").GetValueOrDefault("")), late => late >= 3600);
    }

    private static void Auditing(IHostApplicationBuilder builder) => builder.Services.AddSingleton<LedgerAudit>();

    private static async Task<double> OversoldAsync(LedgerReplica replica)
    {
        await replica.Get<LedgerAudit>().LookAsync(TestContext.Current.CancellationToken);
        return Gauges.Read(replica.Get<ServiceTelemetry>(), "peakstore.ledger.oversold")[""];
    }

    private static async Task PlaceAsync(LedgerReplica replica, int orders)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, orders)
            .Select(_ => replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), TestContext.Current.CancellationToken)));
        Assert.All(answers, answer => Assert.IsType<OrderAccepted>(answer.Decision));
    }
}
