using System.Globalization;
using System.Text;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Messaging;
using RabbitMQ.Client;

namespace PeakStore.Integration.Messaging;

/// <summary>What is committed to the outbox reaches the broker, in order, whoever relays it.</summary>
public sealed class OutboxTests(RunningStore store)
{
    private const string Insert = """
        INSERT INTO outbox (id, event_name, aggregate_id, payload, occurred_at)
        SELECT gen_random_uuid(), $1, 'thing-' || n % $3, convert_to(format('%s %s', n % $3, n / $3), 'UTF8'), now() FROM generate_series(0, $2 - 1) AS n
        """;

    [Fact]
    public async Task Several_relays_publish_everything_and_keep_the_order_of_each_thing()
    {
        const int things = 50;
        const int events = 4_000;
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var inbox = await Inbox.OpenAsync(store);
        var rabbitmq = await store.App.GetConnectionStringAsync("rabbitmq", Stop);
        await database.StartReplicaAsync(Relaying(rabbitmq));
        await database.StartReplicaAsync(Relaying(rabbitmq));

        await database.ExecuteAsync(Insert, inbox.EventName, events, things);
        await database.ExecuteAsync("NOTIFY outbox");
        var received = await inbox.ReceiveAsync(events);

        foreach (var thing in received.GroupBy(message => message.Thing))
        {
            Assert.Equal(Enumerable.Range(0, events / things), thing.Select(message => message.Number));
        }

        Assert.Equal(things, received.Select(message => message.Thing).Distinct().Count());
        await Eventually.BecomesAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM outbox"), left => left == 0);
    }

    [Fact]
    public async Task A_call_wakes_the_relay_that_would_look_much_later()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var inbox = await Inbox.OpenAsync(store);
        var replica = await database.StartReplicaAsync(Relaying(await store.App.GetConnectionStringAsync("rabbitmq", Stop), pollInterval: "1.00:00:00"));
        await Eventually.BecomesAsync(
            () => database.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN outbox'"), listening => listening == 1);

        await database.ExecuteAsync(Insert, inbox.EventName, 1, 1);
        await database.ExecuteAsync("NOTIFY outbox");

        Assert.Single(await inbox.ReceiveAsync(1));
        Assert.NotNull(replica);
    }

    [Fact]
    public async Task Without_a_call_the_relay_finds_events_by_itself()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var inbox = await Inbox.OpenAsync(store);
        await database.StartReplicaAsync(Relaying(await store.App.GetConnectionStringAsync("rabbitmq", Stop)));

        await database.ExecuteAsync(Insert, inbox.EventName, 1, 1);

        Assert.Single(await inbox.ReceiveAsync(1));
    }

    [Fact]
    public async Task What_the_broker_does_not_confirm_stays_in_the_outbox_until_it_does()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        // Takes one message at a time and refuses the others.
        await using var inbox = await Inbox.OpenAsync(store, new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" });
        await database.StartReplicaAsync(Relaying(await store.App.GetConnectionStringAsync("rabbitmq", Stop)));

        await database.ExecuteAsync(Insert, inbox.EventName, 3, 3);

        var arrived = new HashSet<Received>();
        await Eventually.BecomesAsync(
            async () =>
            {
                arrived.UnionWith(await inbox.ReceiveAsync(1));
                return arrived.Count;
            },
            count => count == 3);
        await Eventually.BecomesAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM outbox"), left => left == 0);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Action<IHostApplicationBuilder> Relaying(string? rabbitmq, string pollInterval = "00:00:00.100") => builder =>
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:rabbitmq"] = rabbitmq,
            ["Outbox:PollInterval"] = pollInterval,
        });
        builder.AddMessaging("rabbitmq", messaging => messaging.UseOutbox());
    };

    private sealed record Received(int Thing, int Number);

    /// <summary>A queue for events of a kind that only this test publishes.</summary>
    private sealed class Inbox : IAsyncDisposable
    {
        private readonly IConnection _connection;
        private readonly IChannel _channel;
        private readonly string _queue;

        private Inbox(IConnection connection, IChannel channel, string queue, string eventName) =>
            (_connection, _channel, _queue, EventName) = (connection, channel, queue, eventName);

        public string EventName { get; }

        public static async Task<Inbox> OpenAsync(RunningStore store, Dictionary<string, object?>? arguments = null)
        {
            var factory = new ConnectionFactory { Uri = new Uri((await store.App.GetConnectionStringAsync("rabbitmq", Stop))!) };
            var connection = await factory.CreateConnectionAsync(Stop);
            var channel = await connection.CreateChannelAsync(cancellationToken: Stop);
            var queue = (await channel.QueueDeclareAsync(arguments: arguments, cancellationToken: Stop)).QueueName;
            var eventName = $"test-{Guid.NewGuid():N}.v1";
            await channel.QueueBindAsync(queue, "peakstore.events", eventName, cancellationToken: Stop);
            return new Inbox(connection, channel, queue, eventName);
        }

        public async Task<List<Received>> ReceiveAsync(int count)
        {
            var received = new List<Received>();
            while (received.Count < count)
            {
                var message = await Eventually.BecomesAsync(() => _channel.BasicGetAsync(_queue, autoAck: true, Stop), found => found is not null);
                var words = Encoding.UTF8.GetString(message!.Body.Span).Split(' ');
                received.Add(new(int.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture)));
            }

            return received;
        }

        public async ValueTask DisposeAsync()
        {
            await _channel.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }
}
