using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PeakStore.Integration.Overload;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Layers;
using StackExchange.Redis;

namespace PeakStore.Integration.Catalog;

/// <summary>What replicas share in Redis, which has other things to keep as well.</summary>
public sealed class SharedAnswersTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private readonly RedisServer _redis = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _redis.StartAsync();

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact]
    public async Task A_crowd_of_searches_takes_no_more_memory_than_it_may_and_the_newest_stay()
    {
        var connection = _redis.Connect();
        var answers = SharedAnswers(connection, megabytes: 2);
        await answers.WriteAsync("first", Answer(1000), Stop);
        var before = Used(connection);

        for (var i = 0; i < 1000; i++)
        {
            await answers.WriteAsync($"search-{i}", Answer(10_000), Stop);
        }

        Assert.InRange(Used(connection) - before, Megabyte, 3 * Megabyte);
        Assert.NotNull(await answers.ReadAsync("search-999", Stop));
        Assert.Null(await answers.ReadAsync("search-0", Stop));
        Assert.Null(await answers.ReadAsync("first", Stop));
    }

    [Fact]
    public async Task What_is_written_anew_takes_no_more_than_once()
    {
        var answers = SharedAnswers(_redis.Connect(), megabytes: 1);
        await answers.WriteAsync("other", Answer(10_000), Stop);

        for (var i = 0; i < 1000; i++)
        {
            await answers.WriteAsync("same", Answer(10_000 + (i % 7)), Stop);
        }

        Assert.NotNull(await answers.ReadAsync("other", Stop));
    }

    [Fact]
    public async Task An_answer_is_read_as_it_was_written_and_whoever_made_it_no_longer_leads()
    {
        var answers = SharedAnswers(_redis.Connect(), megabytes: 1);
        Assert.True(await answers.TryLeadAsync("key", Stop));
        Assert.False(await answers.TryLeadAsync("key", Stop));
        var written = Answer(100) with { Tags = ["products", "product:MUG-1"], FreshFor = TimeSpan.FromSeconds(3) };

        await answers.WriteAsync("key", written, Stop);

        var read = await answers.ReadAsync("key", Stop);
        Assert.Equal(
            (Encoding.UTF8.GetString(written.Body.Span), written.Tag, written.CacheControl, written.FreshFor),
            (Encoding.UTF8.GetString(read!.Body.Span), read.Tag, read.CacheControl, read.FreshFor));
        Assert.Equal(written.Tags, read.Tags);
        Assert.True(await answers.TryLeadAsync("key", Stop));
    }

    private static RedisAnswers SharedAnswers(IConnectionMultiplexer connection, int megabytes) => new(
        "test", new(connection), new CacheOptions { SharedMegabytes = megabytes }, TimeProvider.System, NullLogger<RedisAnswers>.Instance);

    private static Answer Answer(int size) => ServiceDefaults.Caching.Answer.Json(Encoding.UTF8.GetBytes(new string('x', size)), CachePolicy.Live) with { MadeAt = TimeProvider.System.GetUtcNow() };

    private static long Used(IConnectionMultiplexer connection) => long.Parse(
        connection.GetServer(connection.GetEndPoints()[0]).Info("memory").Single().Single(line => line.Key == "used_memory").Value,
        System.Globalization.CultureInfo.InvariantCulture);
}
