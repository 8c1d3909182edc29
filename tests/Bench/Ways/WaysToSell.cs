using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PeakStore.Bench.Stores;
using PeakStore.Ordering.Checkout;

namespace PeakStore.Bench.Ways;

/// <summary>All ways, on the same database.</summary>
internal sealed class WaysToSell : IAsyncDisposable
{
    private readonly NpgsqlDataSource _updating;
    private readonly NpgsqlDataSource _skipping;
    private readonly IHost _ours;

    private WaysToSell(string connectionString, BenchOptions options, IHost ours)
    {
        (_updating, _skipping, _ours) = (PrimaryOf(connectionString, options.Pool), PrimaryOf(connectionString, options.SkipPool), ours);
        var holds = new AllocatorOptions();
        Tables = new LedgerTables(_updating);
        Limit = new BulkInsert(_updating);
        PerOrder = new Way("(a) transaction an order", new TransactionPerOrder(_updating, holds, TimeProvider.System));
        PerUnit = new Way("(b) row a unit, SKIP LOCKED", new UnitPerRow(_skipping, holds, TimeProvider.System));
        Ours = new Way("(c) allocator", ours.Services.GetRequiredService<IAllocator>());
    }

    public LedgerTables Tables { get; }

    public Way PerOrder { get; }

    public Way PerUnit { get; }

    public Way Ours { get; }

    public BulkInsert Limit { get; }

    public IReadOnlyList<Way> All => [PerOrder, PerUnit, Ours];

    public static async Task<WaysToSell> StartAsync(string connectionString, BenchOptions options)
    {
        var ours = LedgerHost.Build(connectionString);
        await ours.StartAsync();
        var ways = new WaysToSell(connectionString, options, ours);
        await ways.Tables.CreateUnitsAsync();
        return ways;
    }

    /// <summary>A pool for one transaction an order: nothing is reset between orders, and nobody is sent away for having waited.</summary>
    public static NpgsqlDataSource PrimaryOf(string connectionString, int pool)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MinPoolSize = pool,
            MaxPoolSize = pool,
            Timeout = 0,
            CommandTimeout = 0,
            NoResetOnClose = true,
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    public async ValueTask DisposeAsync()
    {
        await _ours.StopAsync();
        _ours.Dispose();
        await _updating.DisposeAsync();
        await _skipping.DisposeAsync();
    }
}
