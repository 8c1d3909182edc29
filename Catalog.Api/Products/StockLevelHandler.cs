using Npgsql;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Catalog.Products;

/// <summary>Keeps what Ordering says is available, for shoppers to see. Ordering decides by its own.</summary>
internal sealed class StockLevelHandler(Outbox outbox) : IEventHandler<StockLevelChanged>
{
    internal const string Update = "UPDATE products SET available = $2, stock_version = $3 WHERE sku = $1 AND stock_version < $3";

    /// <inheritdoc />
    public async Task HandleAsync(StockLevelChanged message, Delivery delivery, CancellationToken cancellationToken)
    {
        await delivery.ApplyOnceAsync((connection, cancel) => ApplyAsync(connection, message, cancel), cancellationToken);
        outbox.Wake();
    }

    private async Task ApplyAsync(NpgsqlConnection connection, StockLevelChanged message, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(Update, message.Sku, message.Available, message.Version);
        if (await command.ExecuteNonQueryAsync(cancellationToken) > 0)
        {
            await outbox.AddAsync(connection, new AvailabilityChanged(message.Sku, message.Available, message.Version), cancellationToken);
        }
    }
}
