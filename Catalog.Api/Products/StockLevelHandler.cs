using Npgsql;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Catalog.Products;

/// <summary>Keeps what Ordering says is available, for shoppers to see. Ordering decides by its own.</summary>
internal sealed class StockLevelHandler : IEventHandler<StockLevelChanged>
{
    internal const string Update = "UPDATE products SET available = $2, stock_version = $3 WHERE sku = $1 AND stock_version < $3";

    /// <inheritdoc />
    public Task HandleAsync(StockLevelChanged message, Delivery delivery, CancellationToken cancellationToken) =>
        delivery.ApplyOnceAsync((connection, cancel) => ApplyAsync(connection, message, cancel), cancellationToken);

    private static async Task ApplyAsync(NpgsqlConnection connection, StockLevelChanged message, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(Update, message.Sku, message.Available, message.Version);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
