using System.Data;
using System.Net.Http.Json;
using Npgsql;
using PeakStore.Load.Store;

namespace PeakStore.Load.Auditing;

/// <summary>Reads what an audit looks at, from where it is kept: no service is asked about itself.</summary>
internal sealed class FactsReader(StoreEndpoints store, HttpClient http, TimeProvider time)
{
    private const string Stock = """
        WITH units AS (
            SELECT line.sku, sum(line.quantity) FILTER (WHERE status = 'placed') AS placed, sum(line.quantity) FILTER (WHERE status IN ('paid', 'shipped')) AS paid
            FROM orders, unnest(skus, quantities) AS line (sku, quantity) WHERE status <> 'cancelled' GROUP BY line.sku)
        SELECT sku, on_hand, held, sold, coalesce(placed, 0), coalesce(paid, 0) FROM stock FULL JOIN units USING (sku)
        """;

    private const string Orders = "SELECT id, buyer_id, status, skus, quantities, unit_prices, total, currency, hold_until FROM orders";

    /// <summary>Everything, each database in one snapshot. Read it when the store has settled.</summary>
    public async Task<Facts> ReadAsync(CancellationToken stop)
    {
        await using var ordering = store.Database("orderingdb");
        await using var catalog = store.Database("catalogdb");
        await using var connection = await ordering.OpenConnectionAsync(stop);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        return new Facts
        {
            Now = time.GetUtcNow(),
            Stock = await ListAsync(Command(Stock, connection), row => new StockFact(
                row.GetString(0), Number(row, 1), Number(row, 2), Number(row, 3), row.GetInt64(4), row.GetInt64(5)), stop),
            Orders = await ListAsync(Command(Orders, connection), ReadOrder, stop),
            Keys = await ListAsync(Command("SELECT buyer_id, key, order_id FROM idempotency_keys", connection), row => new KeyFact(
                row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetGuid(2)), stop),
            Outboxes =
            [
                new OutboxFact("orderingdb", (long)(await Command("SELECT count(*) FROM outbox", connection).ExecuteScalarAsync(stop))!),
                new OutboxFact("catalogdb", (long)(await catalog.CreateCommand("SELECT count(*) FROM outbox").ExecuteScalarAsync(stop))!),
            ],
            Shown = (await ListAsync(catalog.CreateCommand("SELECT sku, available FROM products"), row => (
                Sku: row.GetString(0), Units: row.IsDBNull(1) ? (int?)null : row.GetInt32(1)), stop)).ToDictionary(row => row.Sku, row => row.Units),
            Charges = await FromProviderAsync<ChargeFact>("/charges", stop),
            Refunds = await FromProviderAsync<RefundFact>("/refunds", stop),
            Queues = await Queues.ReadAsync(store.Broker, stop),
        };
    }

    private async Task<IReadOnlyList<T>> FromProviderAsync<T>(string path, CancellationToken stop) =>
        await http.GetFromJsonAsync<List<T>>(new Uri(store.Service("payment-sandbox")[0], path), stop) ?? [];

    private static OrderFact ReadOrder(NpgsqlDataReader row)
    {
        var (skus, quantities, prices) = (row.GetFieldValue<string[]>(3), row.GetFieldValue<int[]>(4), row.GetFieldValue<decimal[]>(5));
        return new OrderFact(
            row.GetGuid(0), row.GetString(1), row.GetString(2), [.. skus.Select((sku, i) => new Line(sku, quantities[i], prices[i]))],
            row.GetDecimal(6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8));
    }

    // A SKU that orders have and the stock has not counts as having no units.
    private static int Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetInt32(column);

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection) => new(sql, connection);

    private static async Task<List<T>> ListAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var _ = command;
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
