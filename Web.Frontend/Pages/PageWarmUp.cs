using Microsoft.AspNetCore.DataProtection;
using PeakStore.ServiceDefaults.Caching.WarmUp;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.Web.Clients;

namespace PeakStore.Web.Pages;

/// <summary>
/// The pages that most people come for are ready before a replica is given visitors: those that the configuration names, and
/// whatever running and coming campaigns sell. Before an event operators have all replicas do it again.
/// </summary>
internal sealed class PageWarmUp(IServiceScopeFactory scopes, IDataProtectionProvider keys, OwnRequests own) : IWarmUpAddresses, IEventHandler<PrewarmRequested>
{
    private const int MostProducts = 1000;

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        // Nobody can put anything into a basket before the keys of cookies are known; no page for strangers asks for them.
        keys.CreateProtector(nameof(PageWarmUp)).Protect([]);
        await using var scope = scopes.CreateAsyncScope();
        var reply = await scope.ServiceProvider.GetRequiredService<CatalogClient>().CampaignsAsync(cancellationToken);
        return reply.Ok
            ? AddressesOf(reply.Value.Items.SelectMany(campaign => campaign.Items).Select(item => item.Sku).Distinct().Take(MostProducts))
            : throw new InvalidOperationException("The catalogue does not say what campaigns there are.");
    }

    /// <inheritdoc />
    public Task HandleAsync(PrewarmRequested message, Delivery delivery, CancellationToken cancellationToken) =>
        own.AskAsync(AddressesOf(message.Skus), cancellationToken);

    private static IReadOnlyList<string> AddressesOf(IEnumerable<string> skus) => [.. skus.Select(PageAddress.OfProduct)];
}
