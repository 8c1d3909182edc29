using Npgsql;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Ordering.Orders;

/// <summary>Reads orders of one buyer; another's order is as good as none.</summary>
internal sealed class OrderQueries(PostgresSources postgres, TimeProvider time)
{
    /// <summary>One order.</summary>
    public const string One = $"{Select} WHERE id = $1 AND buyer_id = $2";

    /// <summary>Newest first: ids are UUID v7, so their order is that of time.</summary>
    public const string Page = $"{Select} WHERE buyer_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";

    private const string Select = "SELECT id, status, skus, quantities, unit_prices, total, currency, placed_at, reason FROM orders";
    private const int PageSize = 20;

    /// <param name="seen">What the reader must see at least; null reads from the primary.</param>
    public async Task<OrderView?> FindAsync(Guid id, string buyerId, ConsistencyToken? seen, CancellationToken cancellationToken) =>
        (await ReadAsync(seen, One, [id, buyerId], cancellationToken)).SingleOrDefault();

    /// <param name="before">Id of the last order of the page before, null for the first page.</param>
    /// <param name="seen">What the reader must see at least; null reads from the primary.</param>
    public async Task<Page<OrderView>> ListAsync(string buyerId, Guid? before, ConsistencyToken? seen, CancellationToken cancellationToken)
    {
        var orders = await ReadAsync(seen, Page, [buyerId, before ?? Guid.AllBitsSet, PageSize + 1], cancellationToken);
        return orders.Count > PageSize ? new(orders[..PageSize], orders[PageSize - 1].Id.ToString("N")) : new(orders, null);
    }

    private async Task<List<OrderView>> ReadAsync(ConsistencyToken? seen, string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var connection = await postgres.OpenForReadAsync(seen, cancellationToken);
        await using var command = connection.CreateCommand(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var now = time.GetUtcNow();
        var orders = new List<OrderView>();
        while (await reader.ReadAsync(cancellationToken))
        {
            orders.Add(Read(reader).At(now));
        }

        return orders;
    }

    private static OrderView Read(NpgsqlDataReader row)
    {
        var (skus, quantities, prices) = (row.GetFieldValue<string[]>(2), row.GetFieldValue<int[]>(3), row.GetFieldValue<decimal[]>(4));
        return new OrderView(
            row.GetGuid(0),
            row.GetString(1),
            [.. skus.Select((sku, i) => new OrderLineView(sku, quantities[i], prices[i]))],
            row.GetDecimal(5),
            row.GetString(6),
            row.GetFieldValue<DateTimeOffset>(7),
            row.IsDBNull(8) ? null : row.GetString(8));
    }
}
