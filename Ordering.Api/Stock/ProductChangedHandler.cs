using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Stock;

/// <summary>Keeps this service's own copy of prices and limits: checkout asks nobody else.</summary>
internal sealed class ProductChangedHandler(IOptions<SampleDataOptions> sampleData, StockLevels levels) : IEventHandler<ProductChanged>
{
    public async Task HandleAsync(ProductChanged message, Delivery delivery, CancellationToken cancellationToken)
    {
        if (await delivery.ApplyOnceAsync((connection, cancel) => ApplyAsync(connection, message, cancel), cancellationToken))
        {
            levels.Changed([message.Sku]);
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, ProductChanged message, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("""
                    INSERT INTO offers (sku, name, unit_price, currency, limit_per_buyer, version) VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (sku) DO UPDATE SET name = excluded.name, unit_price = excluded.unit_price, currency = excluded.currency,
                        limit_per_buyer = excluded.limit_per_buyer, version = excluded.version
                    WHERE offers.version < excluded.version
                    """)
                {
                    Parameters =
                    {
                        new() { Value = message.Sku },
                        new() { Value = message.Name },
                        new() { Value = message.Price },
                        new() { Value = message.Currency },
                        new() { Value = (object?)message.LimitPerBuyer ?? DBNull.Value },
                        new() { Value = message.Version },
                    },
                },
                new("INSERT INTO stock (sku, on_hand) VALUES ($1, $2) ON CONFLICT (sku) DO NOTHING")
                {
                    Parameters = { new() { Value = message.Sku }, new() { Value = sampleData.Value.OpeningStock(message.Sku) } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
