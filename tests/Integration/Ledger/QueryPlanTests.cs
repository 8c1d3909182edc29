using Microsoft.Extensions.DependencyInjection;
using PeakStore.Integration.Running;
using PeakStore.Ordering.Admission;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Payments;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Integration.Ledger;

/// <summary>No query that runs on a busy day reads a table from end to end.</summary>
public sealed class QueryPlanTests(RunningStore store)
{
    /// <summary>A ledger after a good week: most orders are settled, some are open.</summary>
    private const string Fill = """
        INSERT INTO offers (sku, name, unit_price, currency, version) SELECT 'SKU-' || n, 'Thing', 10, 'EUR', 1 FROM generate_series(1, 5000) AS n;
        INSERT INTO stock (sku, on_hand) SELECT sku, 1000000 FROM offers;
        INSERT INTO stock_told (sku, version) SELECT sku, version FROM stock WHERE sku <> 'SKU-7';
        INSERT INTO orders (id, buyer_id, status, skus, quantities, unit_prices, total, currency, placed_at, hold_until)
        SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - n), 12, '0') || '7000800000000000' || lpad(to_hex(n), 4, '0'))::uuid,
            'buyer-' || n % 4000, CASE WHEN n % 100 = 0 THEN 'placed' ELSE 'paid' END, ARRAY['SKU-1'], ARRAY[1], ARRAY[10], 10, 'EUR', now(), now() + interval '30 minutes'
        FROM generate_series(1, 40000) AS n;
        INSERT INTO payments (order_id, amount, currency, status, attempts, next_attempt_at)
        SELECT id, total, currency, CASE status WHEN 'paid' THEN 'charged' ELSE 'due' END, 1, now() FROM orders;
        INSERT INTO outbox (id, event_name, aggregate_id, payload, occurred_at) SELECT gen_random_uuid(), 'x.v1', n::text, '', now() FROM generate_series(1, 20000) AS n;
        INSERT INTO inbox (consumer, message_id, applied_at) SELECT 'c', gen_random_uuid(), now() - n * interval '1 minute' FROM generate_series(1, 20000) AS n;
        """;

    [Fact]
    public async Task Every_query_finds_its_rows_by_an_index()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await database.StartReplicaAsync();
        await database.ExecuteAsync(Fill);
        await database.ExecuteAsync("ANALYZE");
        // A table of a page, such as next month's, costs nothing to read.
        var small = await database.RowsAsync("SELECT ' on ' || relname || ' ' FROM pg_class WHERE relkind = 'r' AND reltuples < 100");
        var order = await database.ScalarAsync<Guid>("SELECT id FROM orders WHERE status = 'placed' LIMIT 1");
        var now = DateTime.UtcNow;

        await IsIndexedAsync(OrderQueries.One, order, "buyer-1");
        await IsIndexedAsync(OrderQueries.Page, "buyer-1", Guid.AllBitsSet, 21);
        await IsIndexedAsync(OrderFeedCatchUp.Settled, new[] { order });
        await IsIndexedAsync(HoldExpiry.Overdue, now, 256);
        await IsIndexedAsync(HoldExpiry.Count);
        await IsIndexedAsync(PaymentClaims.Claim, new[] { order }, now, now.AddSeconds(20));
        await IsIndexedAsync(DuePayments.Retries, now, 50);
        await IsIndexedAsync(DuePayments.Untried, now, 50);
        await IsIndexedAsync(DuePayments.TakeReversals, now, now.AddSeconds(20), 50);
        await IsIndexedAsync(StockLevelPublisher.TakeChanged, new[] { "SKU-1" } as object);
        await IsIndexedAsync(OutboxLanes.Lock, 8);
        await IsIndexedAsync(OutboxLanes.Read, new short[] { 1, 2, 3 }, 256);
        await IsIndexedAsync(OutboxLanes.Delete, new short[] { 1, 2 }, new long[] { 5, 9 });
        await IsIndexedAsync(AnsweredKeys.IsKnown, "buyer-1", "key-1");
        await IsIndexedAsync(InboxPruning.Prune, now.AddDays(-7), 1000);

        async Task IsIndexedAsync(string sql, params object[] values)
        {
            var plan = await database.RowsAsync($"EXPLAIN {sql}", values);
            Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal) && !small.Any(line.Contains));
        }
    }

    [Fact]
    public async Task Settling_and_finishing_orders_reads_no_table_from_end_to_end()
    {
        const int rounds = 30;
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 100_000);

        for (var round = 0; round < rounds; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop)));
            await Task.WhenAll(answers.Select(answer =>
                replica.Settlement.FinishAsync(Ending.Paid(Assert.IsType<OrderAccepted>(answer.Decision).Order.Id, "ch"), Stop)));
        }

        // What a connection has counted shows when it has gone.
        await replica.StopAsync();
        await replica.DisposeAsync();
        await Eventually.BecomesAsync(
            () => database.ScalarAsync<long>("SELECT sum(n_tup_ins)::bigint FROM pg_stat_user_tables WHERE relname LIKE 'orders%'"), inserted => inserted == 10 * rounds);
        // Making the partitions has looked at each table a few times.
        Assert.Empty(await database.RowsAsync("""
            SELECT relname, seq_scan FROM pg_stat_user_tables
            WHERE seq_scan >= $1
                AND (relname IN ('stock', 'offers', 'buyer_units') OR relname LIKE 'orders%' OR relname LIKE 'idempotency_keys%' OR relname LIKE 'payments%')
            """, rounds));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
