using System.Net;
using System.Net.Http.Json;
using System.Text;
using Aspire.Hosting.Testing;
using PeakStore.Integration.Running;
using RabbitMQ.Client;

namespace PeakStore.Integration.Messaging;

public sealed class DeadLetterTests(RunningStore store)
{
    [Fact]
    public async Task A_message_that_nobody_can_handle_is_set_aside_and_holds_up_nothing()
    {
        var poison = Encoding.UTF8.GetBytes($"{{ this is no event: {Guid.NewGuid()}");
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Stop);

        var properties = new BasicProperties { MessageId = Guid.NewGuid().ToString(), DeliveryMode = DeliveryModes.Persistent };
        await channel.BasicPublishAsync("peakstore.events", "product-changed.v1", mandatory: true, properties, poison, Stop);

        // A product made meanwhile reaches the ledger past the poison.
        await store.NewProductAsync(units: 1);
        await Eventually.BecomesAsync(
            () => channel.BasicGetAsync($"{Queue}.dead", autoAck: true, Stop), found => found is not null && found.Body.Span.SequenceEqual(poison));
    }

    [Fact]
    public async Task An_operator_looks_at_what_could_not_be_handled_and_has_it_tried_again()
    {
        var sku = $"DEAD-{Guid.CreateVersion7():N}".ToUpperInvariant();
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Stop);
        var properties = new BasicProperties { MessageId = Guid.NewGuid().ToString(), Type = "product-changed.v1", DeliveryMode = DeliveryModes.Persistent };
        var body = Encoding.UTF8.GetBytes($$"""{"sku":"{{sku}}","name":"Set aside","price":5,"currency":"EUR","version":1}""");
        await channel.BasicPublishAsync("", $"{Queue}.dead", mandatory: true, properties, body, Stop);
        using var ordering = await store.OperatorAsync("ordering-api");

        await Eventually.BecomesAsync(
            () => ordering.GetFromJsonAsync<Page<QueueCount>>("/api/dead-letters", Stop), counts => counts!.Items.Any(count => count is { Queue: Queue, Count: > 0 }));
        // Looked at twice: it stays where it is.
        await ordering.GetFromJsonAsync<Page<Letter>>($"/api/dead-letters/{Queue}", Stop);
        var letters = await ordering.GetFromJsonAsync<Page<Letter>>($"/api/dead-letters/{Queue}", Stop);
        var replay = await ordering.PostAsync($"/api/dead-letters/{Queue}/replay", null, Stop).ReadAsync<Replay>(HttpStatusCode.OK);

        Assert.Contains(letters!.Items, letter => letter.MessageId == properties.MessageId && letter.Event == "product-changed.v1" && letter.Body.Contains(sku));
        Assert.True(replay.Replayed > 0);
        using var known = await Eventually.BecomesAsync(() => ordering.GetAsync($"/api/stock/{sku}", Stop), answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Dead_letters_are_for_operators_and_of_this_service()
    {
        using var shopper = await store.ShopperAsync("ordering-api");
        using var ordering = await store.OperatorAsync("ordering-api");

        await shopper.GetAsync("/api/dead-letters", Stop).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await shopper.PostAsync($"/api/dead-letters/{Queue}/replay", null, Stop).IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await ordering.GetAsync("/api/dead-letters/catalog.stock-level-changed", Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await ordering.PostAsync("/api/dead-letters/amq.direct/replay", null, Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private const string Queue = "ordering.product-changed";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<IConnection> ConnectAsync() =>
        await new ConnectionFactory { Uri = new Uri((await store.App.GetConnectionStringAsync("rabbitmq", Stop))!) }.CreateConnectionAsync(Stop);

    private sealed record QueueCount(string Queue, int Count);

    private sealed record Letter(string? MessageId, string? Event, string Body);

    private sealed record Replay(int Replayed);
}
