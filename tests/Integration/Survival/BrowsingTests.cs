using System.Collections.Concurrent;
using Npgsql;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>Whatever is away, what is known can be looked at. What is documented is what is seen here.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class BrowsingTests(RunningStore store)
{
    private const string NeverAsked = "what nobody has looked at";

    [Fact]
    public async Task What_is_documented_of_browsing_without_stores_is_true_and_nobody_who_browses_gets_an_error()
    {
        await store.AllFollowAsync();
        using var surfaces = new Surfaces(store, await store.NewProductAsync(units: 5));
        await AllBecomeAsync(surfaces, _ => Surfaces.Fresh);
        var table = SurvivalMatrix.ReadDocumented();

        await using var passers = new PassersBy(surfaces);
        foreach (var (name, stores) in await OutagesAsync())
        {
            foreach (var away in stores)
            {
                await store.TakeAwayAsync(away);
            }

            var promised = SurvivalMatrix.Row(table, name);
            await AllBecomeAsync(surfaces, column => promised[column]);

            await store.RecoverAsync(stores);
            await store.AllFollowAsync();
            await AllBecomeAsync(surfaces, _ => Surfaces.Fresh);
        }

        Assert.Empty(await passers.FailuresAsync());
    }

    /// <summary>Who leads is looked up: an earlier test may have changed it.</summary>
    private async Task<IReadOnlyList<(string Name, string[] Stores)>> OutagesAsync()
    {
        var primary = (await store.FindPostgresAsync(TargetSessionAttributes.Primary)).Resource;
        string[] standbys = [.. await store.FindFollowersAsync()];
        return
        [
            ("Redis", ["redis"]),
            ("RabbitMQ", ["rabbitmq"]),
            ("all standbys", standbys),
            ("the primary", [primary]),
            ("all of them", ["redis", "rabbitmq", .. standbys, primary]),
        ];
    }

    private static async Task AllBecomeAsync(Surfaces surfaces, Func<string, string> promised)
    {
        (string Column, IReadOnlyList<string> Addresses)[] columns =
        [
            ("products, lists, searches", [.. surfaces.Visited.Where(address => address.StartsWith("/api/", StringComparison.Ordinal))]),
            ("home, category, product and search pages", [.. surfaces.Visited.Where(address => !address.StartsWith("/api/", StringComparison.Ordinal))]),
        ];
        foreach (var (column, addresses) in columns)
        {
            foreach (var address in addresses)
            {
                await Eventually.BecomesAsync(async () => (address, Is: await surfaces.ObserveAsync(address), Promised: promised(column)), seen => seen.Is == seen.Promised);
            }
        }

        // Another one each time: asked for once, it is known.
        await Eventually.BecomesAsync(
            async () => (Is: await surfaces.AskAsync($"/api/products?search={Guid.NewGuid():N}"), Promised: promised(NeverAsked)), seen => seen.Is == seen.Promised);
    }

    /// <summary>People who look around all the while.</summary>
    private sealed class PassersBy : IAsyncDisposable
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

        private readonly ConcurrentQueue<string> _failures = [];
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _walking;

        public PassersBy(Surfaces surfaces) => _walking = WalkAsync(surfaces);

        public async Task<IReadOnlyCollection<string>> FailuresAsync()
        {
            await _stop.CancelAsync();
            await _walking;
            return _failures;
        }

        public async ValueTask DisposeAsync()
        {
            await FailuresAsync();
            _stop.Dispose();
        }

        private async Task WalkAsync(Surfaces surfaces)
        {
            for (var step = 0; !_stop.IsCancellationRequested; step++)
            {
                var address = surfaces.Visited[step % surfaces.Visited.Count];
                var seen = await surfaces.AskAsync(address);
                if (seen is not (Surfaces.Fresh or Surfaces.Known))
                {
                    _failures.Enqueue($"{address}: {seen}");
                }

                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
