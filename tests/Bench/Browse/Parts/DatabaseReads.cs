using Npgsql;

namespace PeakStore.Bench.Browse.Parts;

/// <summary>How often the catalogue's tables were looked into, on the primary and on both standbys.</summary>
internal sealed class DatabaseReads(string connection)
{
    // A server tells what its sessions did when they are idle, ten seconds later at most.
    private static readonly TimeSpan UntilTold = TimeSpan.FromSeconds(12);

    private const string Tables = """
        SELECT coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0)::bigint FROM pg_stat_user_tables WHERE relname IN ('products', 'categories', 'campaigns')
        """;

    private const string Products = "SELECT idx_scan FROM pg_stat_user_indexes WHERE relname = 'products' AND indexrelname LIKE '%pk%'";

    /// <summary>Reads of all the tables.</summary>
    public Task<long> CountAsync() => SumAsync(Tables);

    /// <summary>Reads of products by their SKU.</summary>
    public Task<long> CountProductsAsync() => SumAsync(Products);

    private async Task<long> SumAsync(string sql)
    {
        await Task.Delay(UntilTold);
        var all = new NpgsqlConnectionStringBuilder(connection);
        var sum = 0L;
        foreach (var server in all.Host!.Split(','))
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Host = server, Pooling = false });
            await using var count = source.CreateCommand(sql);
            sum += (long)(await count.ExecuteScalarAsync())!;
        }

        return sum;
    }
}
