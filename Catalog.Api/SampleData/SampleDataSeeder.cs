using Npgsql;
using PeakStore.Catalog.Campaigns;
using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Catalog.SampleData;

/// <summary>Fills an empty catalogue before the service takes requests, all or nothing, once whatever the number of replicas.</summary>
internal sealed partial class SampleDataSeeder(
    PostgresSources postgres, CampaignPrices prices, Outbox outbox, ILogger<SampleDataSeeder> logger) : IHostedService
{
    private const long SeedLock = 0x43415441_4C4F4753;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var gate = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = SeedLock } } };
        await gate.ExecuteNonQueryAsync(cancellationToken);
        await using var look = new NpgsqlCommand("SELECT EXISTS (SELECT FROM categories)", connection);
        if (await look.ExecuteScalarAsync(cancellationToken) is true)
        {
            return;
        }

        var products = SampleCatalog.Products().ToList();
        await SampleRows.InsertAsync(connection, products, SampleCampaign.Of(products), cancellationToken);
        await outbox.AddAsync<ProductChanged>(
            connection,
            [.. products.Select(p => new ProductChanged(p.Sku, p.Name, p.Price, SampleCatalog.Currency, p.LimitPerBuyer, Version: 1))],
            cancellationToken);
        // The campaign's products are switched, and told, by the same code that does so every day.
        await prices.SettleAsync(connection, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        outbox.Wake();
        LogSeeded(logger, products.Count, SampleCatalog.Categories.Count);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Sample catalogue of {Products} products in {Categories} categories is in place")]
    private static partial void LogSeeded(ILogger logger, int products, int categories);
}
