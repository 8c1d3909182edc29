using Microsoft.Extensions.Diagnostics.HealthChecks;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Catalog.SampleData;

/// <summary>
/// A store with sample data is ready when there is something to buy: Ordering has heard of every product and has told how
/// many there are. Once that was so, this instance stays ready.
/// </summary>
internal sealed class SampleStockCheck(PostgresSources postgres) : IHealthCheck
{
    private bool _stocked;

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!_stocked)
        {
            await using var connection = await postgres.OpenStandbyAsync(cancellationToken);
            await using var look = connection.CreateCommand("SELECT NOT EXISTS (SELECT FROM products WHERE available IS NULL)");
            _stocked = await look.ExecuteScalarAsync(cancellationToken) is true;
        }

        return _stocked ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Ordering has not told yet how many there are of each product.");
    }
}
