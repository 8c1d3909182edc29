using Npgsql;

namespace PeakStore.Bench.Stores;

/// <summary>The tables of the ledger: emptied before each run, and looked over after it.</summary>
internal sealed class LedgerTables(NpgsqlDataSource source)
{
    /// <summary>What everybody wants.</summary>
    public const string HotSku = "HOT-0001";

    /// <summary>More units than can be sold in a turn.</summary>
    public const int Plenty = 100_000_000;

    /// <summary>What the way with one row a unit takes its units from.</summary>
    public Task CreateUnitsAsync() => ExecuteAsync("""
        CREATE TABLE IF NOT EXISTS units (id bigint PRIMARY KEY, sku text NOT NULL, order_id uuid) WITH (fillfactor = 50);
        CREATE INDEX IF NOT EXISTS units_free ON units (sku) WHERE order_id IS NULL;
        """);

    /// <summary>Begins anew, with so many units of the hot SKU on sale.</summary>
    public async Task ResetAsync(int onHand, int unitRows)
    {
        await ExecuteAsync($"""
            TRUNCATE offers, stock, stock_told, stock_adjustments, orders, buyer_units, idempotency_keys, payments, outbox, units;
            INSERT INTO offers (sku, name, unit_price, currency, version) VALUES ('{HotSku}', 'Hot', 19.99, 'EUR', 1);
            INSERT INTO stock (sku, on_hand) VALUES ('{HotSku}', {onHand});
            INSERT INTO units (id, sku) SELECT i, '{HotSku}' FROM generate_series(1, {unitRows}) AS i;
            """);
        await ExecuteAsync("VACUUM ANALYZE units");
        // So that no way pays for the checkpoint of another.
        await ExecuteAsync("CHECKPOINT");
    }

    /// <summary>Every accepted order is there once with all its rows, and as many units are taken as were sold.</summary>
    /// <param name="accepted">Null when some buyers did not wait for their answers: then the rows must agree with each other.</param>
    public async Task VerifyAsync(string way, long? accepted)
    {
        await using var counts = source.CreateCommand($"""
            SELECT (SELECT count(*) FROM orders), (SELECT count(order_id) FROM idempotency_keys), (SELECT count(*) FROM outbox),
                (SELECT coalesce(sum(quantity), 0) FROM order_lines), (SELECT coalesce(sum(quantity), 0) FROM buyer_units),
                (SELECT held FROM stock) + (SELECT count(*) FROM units WHERE order_id IS NOT NULL),
                (SELECT count(DISTINCT order_id) FROM units) IN (0, (SELECT count(*) FROM orders)) AND (SELECT held <= on_hand FROM stock)
            """);
        await using var reader = await counts.ExecuteReaderAsync();
        await reader.ReadAsync();
        var found = Enumerable.Range(0, 6).Select(reader.GetInt64).ToArray();
        if (found.Any(count => count != (accepted ?? found[0])) || !reader.GetBoolean(6))
        {
            throw new InvalidOperationException(
                $"{way}: {accepted} orders were accepted, but there are (orders, keys, events, units ordered, units of buyers, units taken): {string.Join(", ", found)}.");
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
