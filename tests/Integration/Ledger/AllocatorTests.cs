using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeakStore.Integration.Running;
using PeakStore.Ordering.Checkout;
using PeakStore.Tests.Ordering;
using Settling = PeakStore.Ordering.Checkout.Ledger;

namespace PeakStore.Integration.Ledger;

public sealed class AllocatorTests(RunningStore store)
{
    private const int Scenarios = 60;

    [Fact]
    public async Task The_ledger_decides_as_the_rules_do()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var ledger = (await database.StartReplicaAsync()).Get<Settling>();

        Prop.ForAll(AllocationScenario.Any(), scenario => AgreeAsync(database, ledger, scenario).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Scenarios));
    }

    [Fact]
    public async Task Replicas_that_sell_the_same_units_sell_each_once_and_never_deadlock()
    {
        const int units = 60;
        await using var database = await LedgerDatabase.CreateAsync(store);
        var first = await database.StartReplicaAsync();
        var second = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", units);
        await database.OfferAsync("ZZZ", units);

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(n => (n % 2 == 0 ? first : second).Allocator.AllocateAsync(
            new Purchase($"buyer-{n}", "key", n % 3 == 0 ? [new("AAA", 1)] : n % 3 == 1 ? [new("ZZZ", 1)] : [new("AAA", 1), new("ZZZ", 1)]), Stop)));

        var sold = answers.Select(answer => answer.Decision).OfType<OrderAccepted>().SelectMany(accepted => accepted.Order.Lines).ToLookup(line => line.Sku);
        Assert.Equal((units, units), (sold["AAA"].Sum(line => line.Quantity), sold["ZZZ"].Sum(line => line.Quantity)));
        Assert.Equal(["AAA 60", "ZZZ 60"], await database.RowsAsync("SELECT sku, sum(quantity) FROM order_lines GROUP BY sku ORDER BY sku"));
        Assert.Equal(["AAA 60", "ZZZ 60"], await database.RowsAsync("SELECT sku, held FROM stock ORDER BY sku"));
        // Sold out, the rows are locked all the same: by both at once, again and again.
        for (var round = 0; round < 60; round++)
        {
            await Task.WhenAll(((LedgerReplica[])[first, second]).Select(replica => replica.Allocator.AllocateAsync(
                new Purchase($"late-{Guid.NewGuid():N}", "key", [new("AAA", 1), new("ZZZ", 1)]), Stop)));
        }

        Assert.Equal(0, await DeadlocksAsync(database, first, second));
    }

    [Fact]
    public async Task One_buyer_at_two_replicas_at_once_gets_no_more_than_the_limit()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var first = await database.StartReplicaAsync();
        var second = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 1000, limit: 1);

        for (var round = 0; round < 30; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n =>
                (n % 2 == 0 ? first : second).Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA", buyer: $"buyer-{round}"), Stop)));

            Assert.Single(answers, answer => answer.Decision is OrderAccepted);
            Assert.Equal(5, answers.Count(answer => answer.Decision is LimitReached));
        }
    }

    [Fact]
    public async Task One_key_at_two_replicas_at_once_is_one_order()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var first = await database.StartReplicaAsync();
        var second = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 1000);

        for (var round = 0; round < 20; round++)
        {
            var purchase = LedgerDatabase.Purchase("AAA");
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? first : second).Allocator.AllocateAsync(purchase, Stop)));

            Assert.Single(answers.Select(answer => Assert.IsType<OrderAccepted>(answer.Decision).Order.Id).Distinct());
            Assert.Single(answers, answer => !answer.Replayed);
        }
    }

    [Fact]
    public async Task A_key_is_one_order_also_across_midnight()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var midnight = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
        var before = await database.StartReplicaAsync(builder => builder.Services.AddSingleton<TimeProvider>(new ClockAt(midnight.AddSeconds(-1))));
        var after = await database.StartReplicaAsync(builder => builder.Services.AddSingleton<TimeProvider>(new ClockAt(midnight.AddSeconds(1))));
        await database.OfferAsync("AAA", 1000);

        for (var round = 0; round < 20; round++)
        {
            var purchase = LedgerDatabase.Purchase("AAA");
            var answers = await Task.WhenAll(before.Allocator.AllocateAsync(purchase, Stop), after.Allocator.AllocateAsync(purchase, Stop));

            Assert.Single(answers.Select(answer => Assert.IsType<OrderAccepted>(answer.Decision).Order.Id).Distinct());
        }
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var now = DateTimeOffset.UtcNow;
        var today = await database.StartReplicaAsync(builder => builder.Services.AddSingleton<TimeProvider>(new ClockAt(now)));
        var tomorrow = await database.StartReplicaAsync(builder => builder.Services.AddSingleton<TimeProvider>(new ClockAt(now.AddHours(24).AddSeconds(1))));
        await database.OfferAsync("AAA", 10);
        var purchase = LedgerDatabase.Purchase("AAA");

        var first = Assert.IsType<OrderAccepted>((await today.Allocator.AllocateAsync(purchase, Stop)).Decision);
        var second = Assert.IsType<OrderAccepted>((await tomorrow.Allocator.AllocateAsync(purchase, Stop)).Decision);

        Assert.NotEqual(first.Order.Id, second.Order.Id);
    }

    [Fact]
    public async Task An_order_that_the_database_cannot_take_fails_alone()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 1000);
        // More than once, since it is the connection's next use that shows whether an error has left it right.
        for (var round = 1; round <= 8; round++)
        {
            // Text in Postgres holds no NUL.
            var poison = LedgerDatabase.Purchase("AAA", buyer: "eve\0");

            var answers = Enumerable.Range(0, 50).Select(n => replica.Allocator.AllocateAsync(n == 25 ? poison : LedgerDatabase.Purchase("AAA"), Stop)).ToList();

            await Assert.ThrowsAsync<PostgresException>(() => answers[25]);
            answers.RemoveAt(25);
            Assert.All(await Task.WhenAll(answers), answer => Assert.IsType<OrderAccepted>(answer.Decision));
            Assert.Equal(49 * round, await database.ScalarAsync<int>("SELECT held FROM stock"));
        }
    }

    [Fact]
    public async Task Stopping_answers_everybody_who_was_accepted()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 10_000);

        var answers = Enumerable.Range(0, 2_000).Select(_ => replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop)).ToList();
        await replica.StopAsync();

        Assert.All(await Task.WhenAll(answers), answer => Assert.IsType<OrderAccepted>(answer.Decision));
        Assert.Equal(2_000, await database.ScalarAsync<long>("SELECT count(*) FROM orders"));
        Assert.IsType<Overloaded>((await replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop)).Decision);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_holds_nothing_and_who_comes_back_gets_the_order_that_was_made()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 1000);
        var purchases = Enumerable.Range(0, 200).Select(_ => LedgerDatabase.Purchase("AAA")).ToList();

        using var gone = new CancellationTokenSource();
        var waiting = purchases.Select(purchase => replica.Allocator.AllocateAsync(purchase, gone.Token)).ToList();
        await gone.CancelAsync();
        await Task.WhenAny(Task.WhenAll(waiting));
        var again = await Task.WhenAll(purchases.Select(purchase => replica.Allocator.AllocateAsync(purchase, Stop)));

        Assert.Equal(200, again.Select(answer => Assert.IsType<OrderAccepted>(answer.Decision).Order.Id).Distinct().Count());
        Assert.Equal(200, await database.ScalarAsync<int>("SELECT held FROM stock"));
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_holds_nothing_for_the_refused()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync(builder => builder.Services.Configure<AllocatorOptions>(options => (options.QueueLength, options.MaxBatch) = (10, 5)));
        await database.OfferAsync("AAA", 1000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop)));

        var accepted = answers.Count(answer => answer.Decision is OrderAccepted);
        Assert.InRange(accepted, 10, 199);
        Assert.Equal(200 - accepted, answers.Count(answer => answer.Decision is Overloaded));
        Assert.Equal(accepted, await database.ScalarAsync<int>("SELECT held FROM stock"));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_sell_what_is_not_there()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 10);

        foreach (var oversold in (string[])["held = 11", "sold = 11", "held = 6, sold = 5", "on_hand = -1", "held = -1"])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync($"UPDATE stock SET {oversold}"));
            Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_rows_of_hot_products_are_updated_in_place()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        await database.OfferAsync("AAA", 1000);

        for (var n = 0; n < 100; n++)
        {
            await replica.Allocator.AllocateAsync(LedgerDatabase.Purchase("AAA"), Stop);
        }

        await Eventually.BecomesAsync(
            () => database.RowsAsync("SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'stock'"), rows => rows is ["100 100"]);
    }

    private static async Task<bool> AgreeAsync(LedgerDatabase database, Settling ledger, AllocationScenario scenario)
    {
        await database.OfferAsync(scenario.Offers);
        var model = new AllocationModel(scenario.Offers);
        foreach (var batch in scenario.Batches.Where(batch => batch.Count > 0))
        {
            var expected = batch.Select(model.Decide).ToList();
            var answers = await ledger.SettleAsync([.. batch.Select(purchase => new Asked(purchase, TraceParent: null))]);
            Assert.Equal(expected.Select(answer => answer.ToString()), answers.Select(answer => ModelAnswer.Of(answer).ToString()));
        }

        Assert.Equal(
            model.Available.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"),
            await database.RowsAsync("""SELECT sku, on_hand - held - sold FROM stock ORDER BY sku COLLATE "C" """));
        Assert.Equal(
            model.Units.Select(pair => $"{pair.Key.Buyer} {pair.Key.Sku} {pair.Value}").Order(StringComparer.Ordinal),
            await database.RowsAsync("""SELECT buyer_id, sku, quantity FROM buyer_units ORDER BY buyer_id COLLATE "C", sku COLLATE "C" """));
        Assert.Equal(
            await database.ScalarAsync<long>("SELECT count(*) FROM orders"), await database.ScalarAsync<long>("SELECT count(*) FROM outbox"));
        return true;
    }

    /// <summary>What connections have counted shows when they have gone.</summary>
    private static async Task<long> DeadlocksAsync(LedgerDatabase database, params LedgerReplica[] replicas)
    {
        const string others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        await database.ExecuteAsync($"SELECT pg_terminate_backend(pid) {others}");
        await Eventually.BecomesAsync(() => database.ScalarAsync<long>($"SELECT count(*) {others}"), left => left == 0);
        return await database.ScalarAsync<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
