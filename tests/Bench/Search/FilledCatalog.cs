using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using PeakStore.Catalog.Data;

namespace PeakStore.Bench.Search;

/// <summary>A database with the catalogue's own tables and so many products.</summary>
internal static class FilledCatalog
{
    /// <summary>Processes that insert at the same time.</summary>
    private const int Hands = 2;

    private const string Order = "SELECT string_agg(pg_get_indexdef(indexrelid), ';') FROM pg_index WHERE indrelid = 'products'::regclass AND NOT indisunique";

    private const string Count = """
        UPDATE categories SET products = (SELECT count(*) FROM products WHERE category = slug);
        INSERT INTO search_words SELECT word FROM ts_stat('SELECT to_tsvector(''shop_simple'', name || '' '' || description) FROM products')
        WHERE length(word) BETWEEN 4 AND 40 AND word !~ '[0-9@./_-]';
        """;

    /// <param name="server">Of a superuser: what a million triggers would do is done at once.</param>
    public static async Task<NpgsqlDataSource> CreateAsync(string server, string name, int products)
    {
        await using (var maintenance = NpgsqlDataSource.Create(server))
        {
            await ExecuteAsync(maintenance, $"CREATE DATABASE {name}");
        }

        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = name, CommandTimeout = 0 }.ConnectionString);
        await using var tables = new CatalogDb(new DbContextOptionsBuilder<CatalogDb>()
            .UseNpgsql(source)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options);
        await tables.Database.MigrateAsync();

        // Indexes are made afterwards, all rows at once.
        await using var definitions = source.CreateCommand(Order);
        var indexes = (string)(await definitions.ExecuteScalarAsync())!;
        await ExecuteAsync(source, """
            DO $$ DECLARE index regclass; BEGIN
                FOR index IN SELECT indexrelid FROM pg_index WHERE indrelid = 'products'::regclass AND NOT indisunique
                LOOP EXECUTE format('DROP INDEX %s', index); END LOOP;
            END $$
            """);
        await ExecuteAsync(source, CatalogRows.Categories);
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => ExecuteAsync(
            source, "SET session_replication_role = replica;" + CatalogRows.Products((products * hand / Hands) + 1, products * (hand + 1) / Hands))));
        await ExecuteAsync(source, $"SET maintenance_work_mem = '256MB'; {indexes}; {Count}");
        await ExecuteAsync(source, "VACUUM ANALYZE");
        await ExecuteAsync(source, "CHECKPOINT");
        return source;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        // What a script sets goes with its session.
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
