using Microsoft.Extensions.Diagnostics.HealthChecks;
using PeakStore.Web.Clients;

namespace PeakStore.Web.Pages;

/// <summary>
/// Has the pages ready that most people come for, before this replica is given any visitors: home, and what the running and coming
/// campaigns sell. A catalogue that does not answer keeps the shop from starting for a while only: it sells what it can.
/// </summary>
internal sealed partial class PageWarmUp(SharedPages pages, IServiceScopeFactory scopes, TimeProvider time, ILogger<PageWarmUp> logger)
    : BackgroundService, IHealthCheck
{
    private const int MostProducts = 1000;
    private const int AtOnce = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private volatile bool _ready;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The first pages are not in memory yet."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        try
        {
            await MakeAsync("/", either.Token);
            var products = await CampaignProductsAsync(either.Token);
            await Parallel.ForEachAsync(
                products,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = either.Token },
                async (sku, cancel) => await pages.FindAsync(PageAddress.OfProduct(sku), cancel));
            LogReady(logger, products.Count);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            LogGivenUp(logger, Patience.TotalSeconds);
        }

        _ready = true;
    }

    private async Task MakeAsync(string address, CancellationToken cancellationToken)
    {
        while (await pages.FindAsync(address, cancellationToken) is null)
        {
            await Task.Delay(RetryDelay, time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> CampaignProductsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reply = await scope.ServiceProvider.GetRequiredService<CatalogClient>().CampaignsAsync(cancellationToken);
        return [.. (reply.Value?.Items ?? []).SelectMany(campaign => campaign.Items).Select(item => item.Sku).Distinct().Take(MostProducts)];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready: the home page and {Products} pages of campaign products are in memory")]
    private static partial void LogReady(ILogger logger, int products);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ready without the first pages in memory: the catalogue did not give them within {Seconds} s")]
    private static partial void LogGivenUp(ILogger logger, double seconds);
}
