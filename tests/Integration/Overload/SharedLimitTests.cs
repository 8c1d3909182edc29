using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Overload.RateLimits;
using PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;
using PeakStore.ServiceDefaults.Overload.RateLimits.Cells;

namespace PeakStore.Integration.Overload;

/// <summary>Replicas and their Redis.</summary>
public sealed class SharedLimitTests : IAsyncLifetime
{
    private const string Key = "buyer-checkout:ada";
    private const int Quota = 600;

    private static readonly Plan Limit = new("buyer-checkout", new Limit { Quota = Quota }, localShare: 0.1, shareWithoutRedis: 0.5);

    private readonly RedisServer _redis = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public async ValueTask InitializeAsync() => await _redis.StartAsync();

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact]
    public async Task Replicas_that_ask_at_once_get_one_quota_together()
    {
        ISharedCells[] replicas = [await ReplicaAsync(), await ReplicaAsync()];
        var start = _clock.Elapsed;

        var granted = await Task.WhenAll(Enumerable.Range(0, 400).Select(async n => (await replicas[n % 2].TakeAsync(Key, Limit, 3))?.Granted ?? 0));

        Assert.InRange(granted.Sum(), Quota, Quota + AtMost(_clock.Elapsed - start));
    }

    [Fact]
    public async Task Whoever_waits_as_told_is_let_in()
    {
        var replica = await ReplicaAsync();
        await replica.TakeAsync(Key, Limit, Quota);
        var refused = await Eventually.BecomesAsync(async () => await replica.TakeAsync(Key, Limit, 5), grant => grant is { Granted: 0 });

        Assert.InRange(refused!.Value.Wait, TimeSpan.FromMicroseconds(1), TimeSpan.FromTicks(Limit.Interval));
        await Eventually.BecomesAsync(async () => await replica.TakeAsync(Key, Limit, 1), grant => grant is { Granted: 1 });
    }

    [Fact]
    public async Task A_key_is_forgotten_when_its_quota_is_whole_again()
    {
        var replica = await ReplicaAsync();
        await replica.TakeAsync(Key, Limit, 60);

        var left = await _redis.Connect().GetDatabase().KeyTimeToLiveAsync($"limits:Test:{Key}");
        Assert.InRange(left!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_flood_costs_Redis_one_question_in_many_requests()
    {
        var replica = await ReplicaAsync();
        var (bucket, admitted, start) = (new Bucket(Key), 0, _clock.Elapsed);
        for (var n = 0; n < 20 * Quota; n++)
        {
            admitted += (await bucket.TakeAsync(Limit, replica, Now)).IsAdmitted ? 1 : 0;
        }

        var took = _clock.Elapsed - start;
        Assert.InRange(admitted, Quota, Quota + Limit.LocalQuota + AtMost(took));
        var asked = await QuestionsAsync();
        Assert.InRange(asked, 1, (Quota / Limit.LocalQuota) + 5 + (long)(20 * took.TotalSeconds));
    }

    [Fact]
    public async Task With_Redis_gone_a_replica_is_on_its_own_at_once_and_shares_again_when_it_is_back()
    {
        var replica = await ReplicaAsync();
        await _redis.StopAsync();

        await Eventually.BecomesAsync(async () => await replica.TakeAsync(Key, Limit, 1), grant => grant is null);
        var (bucket, admitted) = (new Bucket(Key), 0);
        var start = _clock.Elapsed;
        for (var n = 0; n < 10 * Quota; n++)
        {
            admitted += (await bucket.TakeAsync(Limit, replica, Now)).IsAdmitted ? 1 : 0;
        }

        Assert.InRange(admitted, Quota / 2, (Quota / 2) + Limit.LocalQuota + AtMost(_clock.Elapsed - start));

        await _redis.StartAsync();
        await Eventually.BecomesAsync(async () => await replica.TakeAsync(Key, Limit, 1), grant => grant is not null);
    }

    [Fact]
    public async Task A_replica_starts_without_Redis()
    {
        await _redis.StopAsync();
        var replica = NewReplica();

        Assert.Null(await replica.TakeAsync(Key, Limit, 1));

        await _redis.StartAsync();
        await Eventually.BecomesAsync(async () => await replica.TakeAsync(Key, Limit, 1), grant => grant is { Granted: 1 });
    }

    private static int AtMost(TimeSpan took) => (int)Math.Ceiling(Quota * took / TimeSpan.FromMinutes(1)) + 1;

    private RedisCells NewReplica() => new("limits:Test", _redis.Connect, TimeProvider.System, NullLogger<RedisCells>.Instance);

    private async Task<ISharedCells> ReplicaAsync()
    {
        var replica = NewReplica();
        await Eventually.BecomesAsync(async () => await replica.TakeAsync("buyer-checkout:nobody", Limit, 1), grant => grant is not null);
        return replica;
    }

    private async Task<long> QuestionsAsync()
    {
        var connection = _redis.Connect();
        var statistics = await connection.GetServer(connection.GetEndPoints().Single()).InfoAsync("commandstats");
        return statistics.SelectMany(section => section)
            .Where(line => line.Key.StartsWith("cmdstat_eval", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Value.Split(',')[0]["calls=".Length..], System.Globalization.CultureInfo.InvariantCulture));
    }

    private long Now() => _clock.Elapsed.Ticks;
}
