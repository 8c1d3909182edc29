using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PeakStore.Bench.Stores;
using PeakStore.Ordering.Checkout;

namespace PeakStore.Bench.Ways;

/// <summary>All ways, on the same database.</summary>
internal sealed class WaysToSell : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly IHost _ours;

    private WaysToSell(NpgsqlDataSource source, IHost ours)
    {
        (_source, _ours) = (source, ours);
        var options = new AllocatorOptions();
        Tables = new LedgerTables(source);
        Limit = new BulkInsert(source);
        ConditionalUpdate = new Way("(a) conditional UPDATE", new TransactionPerOrder(source, options, TimeProvider.System, TransactionPerOrder.ConditionalUpdate));
        SkipLocked = new Way("(b) row a unit, SKIP LOCKED", new TransactionPerOrder(source, options, TimeProvider.System, TransactionPerOrder.SkipLocked));
        Ours = new Way("(c) allocator", ours.Services.GetRequiredService<IAllocator>());
    }

    public LedgerTables Tables { get; }

    public Way ConditionalUpdate { get; }

    public Way SkipLocked { get; }

    public Way Ours { get; }

    public BulkInsert Limit { get; }

    public IReadOnlyList<Way> All => [ConditionalUpdate, SkipLocked, Ours];

    public static async Task<WaysToSell> StartAsync(string connectionString, int pool)
    {
        var ours = LedgerHost.Build(connectionString);
        await ours.StartAsync();
        var ways = new WaysToSell(PrimaryOf(connectionString, pool), ours);
        await ways.Tables.CreateUnitsAsync();
        return ways;
    }

    /// <summary>A pool for one transaction an order: statements are prepared at their first use, and nobody is sent away for having waited.</summary>
    public static NpgsqlDataSource PrimaryOf(string connectionString, int pool)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MinPoolSize = pool, MaxPoolSize = pool, Timeout = 0, CommandTimeout = 0, MaxAutoPrepare = 20, AutoPrepareMinUsages = 1,
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    public async ValueTask DisposeAsync()
    {
        await _ours.StopAsync();
        _ours.Dispose();
        await _source.DisposeAsync();
    }
}
