using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Integration.Messaging;

/// <summary>A message that is delivered often takes effect once.</summary>
public sealed class InboxTests(RunningStore store)
{
    private const string Effect = "UPDATE stock SET on_hand = on_hand + 1";

    [Fact]
    public async Task A_message_delivered_to_several_at_once_takes_effect_once()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var postgres = (await database.StartReplicaAsync()).Get<PostgresSources>();
        await database.OfferAsync("AAA", 0);
        var message = Guid.NewGuid();

        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Delivery(message, "a-queue", default, postgres).ApplyOnceAsync(AddOneAsync, Stop)));
        var another = await new Delivery(message, "another-queue", default, postgres).ApplyOnceAsync(AddOneAsync, Stop);

        Assert.Single(applied, once => once);
        Assert.True(another);
        Assert.Equal(2, await database.ScalarAsync<int>("SELECT on_hand FROM stock"));
    }

    [Fact]
    public async Task An_effect_that_fails_may_be_tried_again()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var postgres = (await database.StartReplicaAsync()).Get<PostgresSources>();
        await database.OfferAsync("AAA", 0);
        var message = Guid.NewGuid();

        await Assert.ThrowsAsync<InvalidOperationException>(() => new Delivery(message, "a-queue", default, postgres).ApplyOnceAsync(
            async (connection, stop) =>
            {
                await AddOneAsync(connection, stop);
                throw new InvalidOperationException("died half-way");
            },
            Stop));
        await new Delivery(message, "a-queue", default, postgres).ApplyOnceAsync(AddOneAsync, Stop);

        Assert.Equal(1, await database.ScalarAsync<int>("SELECT on_hand FROM stock"));
    }

    [Fact]
    public async Task Messages_of_long_ago_are_forgotten()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await database.StartReplicaAsync();
        await database.ExecuteAsync("INSERT INTO inbox (consumer, message_id, applied_at) SELECT 'c', gen_random_uuid(), now() - n * interval '1 day' FROM generate_series(0, 20) AS n");

        await database.StartReplicaAsync(builder => builder.Services.AddHostedService<InboxPruning>());

        await Eventually.BecomesAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM inbox"), left => left == 7);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task AddOneAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Effect, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
