using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PeakStore.Integration.Running;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Payments;

namespace PeakStore.Integration.Ledger;

/// <summary>Every hold ends, once: paid, declined, cancelled or expired, whoever asks for it and however often.</summary>
public sealed class HoldTests(RunningStore store)
{
    [Fact]
    public async Task Whatever_is_asked_of_a_placed_order_at_once_one_thing_happens()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var first = await database.StartReplicaAsync();
        var second = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 100, limit: 5);
        var orders = await PlaceAsync(first, 30);

        var finished = await Task.WhenAll(orders.SelectMany(id => (Ending[])[Ending.Paid(id, "ch"), Ending.CancelledByBuyer(id), Ending.Expired(id), Ending.Declined(id)])
            .Select((ending, n) => (n % 2 == 0 ? first : second).Settlement.FinishAsync(ending, Stop)));

        Assert.Equal(30, finished.Count(once => once));
        var paid = await database.ScalarAsync<long>("SELECT count(*) FROM orders WHERE status = 'paid'");
        Assert.Equal(30 - paid, await database.ScalarAsync<long>("SELECT count(*) FROM orders WHERE status = 'cancelled'"));
        Assert.Equal([$"0 {paid}"], await database.RowsAsync("SELECT held, sold FROM stock"));
        Assert.Equal(paid, await database.ScalarAsync<long>("SELECT sum(quantity) FROM buyer_units"));
        Assert.Equal(30, await database.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE event_name IN ('order-paid.v1', 'order-cancelled.v1')"));
    }

    [Fact]
    public async Task A_hold_that_nobody_pays_in_time_expires_once_in_any_number_of_replicas()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync(Sweeping);
        await database.StartReplicaAsync(Sweeping);
        await database.OfferAsync("AAA", 10);
        await PlaceAsync(replica, 10);
        Assert.IsType<SoldOut>((await replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop)).Decision);

        await database.ExecuteAsync("UPDATE orders SET hold_until = now()");

        await Eventually.BecomesAsync(() => database.RowsAsync("SELECT on_hand, held, sold FROM stock"), rows => rows is ["10 0 0"]);
        Assert.Equal(["cancelled hold-expired 10"], await database.RowsAsync("SELECT status, reason, count(*) FROM orders GROUP BY 1, 2"));
        Assert.Equal(10, await database.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE event_name = 'order-cancelled.v1'"));
        Assert.IsType<OrderAccepted>((await replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop)).Decision);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_hold_has_expired_is_paid_back_once()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var provider = new Provider();
        var replica = await database.StartReplicaAsync(LedgerReplica.Paying(provider.Answer));
        await database.StartReplicaAsync(LedgerReplica.Paying(provider.Answer));
        await database.OfferAsync("AAA", 10);
        var order = Assert.Single(await PlaceAsync(replica, 1));
        // While the provider charges, the hold runs out.
        provider.Charging = id => Assert.True(replica.Settlement.FinishAsync(Ending.Expired(id), Stop).GetAwaiter().GetResult());

        await replica.PayAsync(order);

        await Eventually.BecomesAsync(() => database.RowsAsync("SELECT status FROM payments"), rows => rows is ["reversed"]);
        Assert.Equal(["cancelled hold-expired"], await database.RowsAsync("SELECT status, reason FROM orders"));
        Assert.Equal(["10 0 0"], await database.RowsAsync("SELECT on_hand, held, sold FROM stock"));
        Assert.Equal([order], provider.Charged.Keys);
        Assert.Equal([order], provider.Refunded.Keys);
    }

    [Fact]
    public async Task While_the_provider_is_down_orders_wait_with_their_units_held_and_are_charged_once_when_it_is_back()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var provider = new Provider { IsDown = true };
        var replica = await database.StartReplicaAsync(LedgerReplica.Paying(provider.Answer));
        await database.OfferAsync("AAA", 20);
        var orders = await PlaceAsync(replica, 20);
        var until = await database.ScalarAsync<DateTime>("SELECT min(hold_until) FROM orders");

        await Task.WhenAll(orders.Select(replica.PayAsync));

        Assert.Equal(["placed 20"], await database.RowsAsync("SELECT status, count(*) FROM orders GROUP BY 1"));
        Assert.Equal(["20 20 0"], await database.RowsAsync("SELECT on_hand, held, sold FROM stock"));
        Assert.True(await database.ScalarAsync<DateTime>("SELECT min(hold_until) FROM orders") > until);
        provider.IsDown = false;
        await Eventually.BecomesAsync(() => database.RowsAsync("SELECT on_hand, held, sold FROM stock"), rows => rows is ["20 0 20"]);
        Assert.Equal(orders.Order(), provider.Charged.Keys.Order());
    }

    [Fact]
    public async Task A_provider_that_confirms_another_amount_is_not_believed()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var provider = new Provider { Confirms = 9.99m };
        var replica = await database.StartReplicaAsync(LedgerReplica.Paying(provider.Answer));
        await database.OfferAsync("AAA", 5);
        var order = Assert.Single(await PlaceAsync(replica, 1));

        await replica.PayAsync(order);

        Assert.Equal(["placed"], await database.RowsAsync("SELECT status FROM orders"));
        Assert.Equal(["5 1 0"], await database.RowsAsync("SELECT on_hand, held, sold FROM stock"));
        provider.Confirms = 10;
        await Eventually.BecomesAsync(() => database.RowsAsync("SELECT status FROM orders"), rows => rows is ["paid"]);
    }

    [Fact]
    public async Task A_backlog_of_payments_is_taken_up_so_many_at_a_time_the_longest_waiting_first()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var provider = new Provider { IsDown = true };
        var replica = await database.StartReplicaAsync(builder =>
        {
            LedgerReplica.Paying(provider.Answer)(builder);
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(PaymentSweep)));
        });
        await database.OfferAsync("AAA", 100);
        var orders = await PlaceAsync(replica, 10);
        await Task.WhenAll(orders[..7].Select(replica.PayAsync));
        await database.ExecuteAsync("UPDATE payments SET next_attempt_at = now() - (array_position($1, order_id) * interval '1 minute')", orders.ToArray());

        var due = replica.Get<DuePayments>();

        Assert.Equal([orders[6], orders[5], orders[4]], await due.OverdueAsync(TimeSpan.Zero, limit: 3, Stop));
        // Those that were tried first, then those that never were.
        Assert.Equal(orders.Order(), (await due.OverdueAsync(TimeSpan.Zero, limit: 50, Stop)).Order());
        Assert.Equal(9, (await due.OverdueAsync(TimeSpan.Zero, limit: 9, Stop)).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_that_dies_between_charge_and_commit_leads_to_no_second_charge()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var provider = new Provider();
        var dying = await database.StartReplicaAsync(LedgerReplica.Paying(provider.Answer));
        await database.OfferAsync("AAA", 5);
        var order = Assert.Single(await PlaceAsync(dying, 1));
        // Charged, but the answer is never committed: its connections are cut, as by the death of the process.
        provider.Charged[order] = 1;
        await database.ExecuteAsync(
            "INSERT INTO payments (order_id, amount, currency, status, attempts, next_attempt_at) VALUES ($1, 10, 'EUR', 'due', 1, now())", order);

        await Eventually.BecomesAsync(() => database.RowsAsync("SELECT status, attempts FROM payments"), rows => rows is ["charged 2"]);
        Assert.Equal(["paid"], await database.RowsAsync("SELECT status FROM orders"));
        Assert.Equal(1, provider.Charged[order]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static void Sweeping(IHostApplicationBuilder builder) => builder.Services.AddHostedService<HoldExpiry>();

    private static async Task<List<Guid>> PlaceAsync(LedgerReplica replica, int orders)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, orders).Select(_ => replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop)));
        return [.. answers.Select(answer => Assert.IsType<OrderAccepted>(answer.Decision).Order.Id)];
    }

    /// <summary>A provider that keeps its idempotency keys: the same order is charged once, however often it is asked for.</summary>
    private sealed class Provider
    {
        public bool IsDown { get; set; }

        /// <summary>The amount that it says it has charged.</summary>
        public decimal Confirms { get; set; } = 10;

        public Action<Guid>? Charging { get; set; }

        public ConcurrentDictionary<Guid, int> Charged { get; } = [];

        public ConcurrentDictionary<Guid, int> Refunded { get; } = [];

        public HttpResponseMessage Answer(HttpRequestMessage request)
        {
            if (IsDown)
            {
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            }

            var id = Guid.ParseExact(request.Headers.GetValues("Idempotency-Key").Single(), "N");
            var isRefund = request.RequestUri!.AbsolutePath == "/refunds";
            if (!isRefund)
            {
                Charging?.Invoke(id);
            }

            (isRefund ? Refunded : Charged).TryAdd(id, 1);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { id = $"x-{id:N}", amount = Confirms, currency = "EUR" }) };
        }
    }
}
