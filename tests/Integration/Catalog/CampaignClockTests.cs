using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Campaigns;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Integration.Catalog;

/// <summary>Replicas that no event reaches.</summary>
public sealed class CampaignClockTests(RunningStore store)
{
    [Fact]
    public async Task A_campaign_begins_and_ends_in_every_replica_also_when_the_broker_tells_nobody()
    {
        await using var database = await CatalogDatabase.CreateAsync(store);
        await database.AddAsync("MUG-1", "A mug", price: 10m);
        await database.ExecuteAsync("INSERT INTO campaigns (id, name, starts_at, ends_at) VALUES ($1, 'Soon', now() + '2 s', now() + '4 s')", Campaign);
        await database.ExecuteAsync("INSERT INTO campaign_items (campaign_id, sku, sale_price) VALUES ($1, 'MUG-1', 5)", Campaign);
        await using var first = await Replica.StartAsync(database);
        await using var second = await Replica.StartAsync(database);
        Assert.Equal(10m, await first.PriceAsync());
        Assert.Equal(10m, await second.PriceAsync());

        foreach (var price in (decimal[])[5m, 10m])
        {
            await Eventually.BecomesAsync(first.PriceAsync, shown => shown == price);
            await Eventually.BecomesAsync(second.PriceAsync, shown => shown == price);
        }
    }

    private static readonly Guid Campaign = Guid.CreateVersion7();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The part of a replica that knows prices, with a memory that would keep them for hours.</summary>
    private sealed class Replica : IAsyncDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly ServiceTelemetry _telemetry;
        private readonly PostgresSources _postgres;
        private readonly AnswerCache _cache;
        private readonly CampaignClock _clock;

        private Replica(CatalogDatabase database)
        {
            var outbox = new Outbox(TimeProvider.System);
            var hours = new CacheOptions { FreshFor = TimeSpan.FromHours(1), ExpireAfter = TimeSpan.FromHours(2) };
            _telemetry = new("Test", _services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
            _postgres = database.NewSources();
            _cache = new(
                Options.Create(hours), new(_telemetry), TimeProvider.System, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), NullLogger<AnswerCache>.Instance);
            _clock = new(_postgres, new(outbox), new(), _cache, outbox, TimeProvider.System, NullLogger<CampaignClock>.Instance);
        }

        public static async Task<Replica> StartAsync(CatalogDatabase database)
        {
            var replica = new Replica(database);
            replica._cache.BeginListening(await replica._postgres.GetTokenAsync(Stop));
            await replica._clock.StartAsync(Stop);
            return replica;
        }

        /// <summary>As it is answered from memory.</summary>
        public async Task<decimal> PriceAsync()
        {
            var found = await _cache.GetAsync(
                "MUG-1", (required, cancel) => new CatalogReader(_postgres).ReadAsync(required, ReadAsync, cancel), default, expensive: false, Stop);
            return decimal.Parse(Encoding.UTF8.GetString(found.Cached.Answer.Body.Span), CultureInfo.InvariantCulture);
        }

        public async ValueTask DisposeAsync()
        {
            await _clock.StopAsync(CancellationToken.None);
            _clock.Dispose();
            _cache.Dispose();
            await _postgres.DisposeAsync();
            _telemetry.Dispose();
            await _services.DisposeAsync();
        }

        private static async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
        {
            await using var command = connection.CreateCommand("SELECT current_price::text FROM products WHERE sku = 'MUG-1'");
            var price = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
            return Answer.Json(Encoding.UTF8.GetBytes(price), CachePolicy.Live) with { Tags = [CatalogTags.Product("MUG-1")] };
        }
    }
}
