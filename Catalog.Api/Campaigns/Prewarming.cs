using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PeakStore.Catalog.Data;
using PeakStore.ServiceDefaults.Caching.WarmUp;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Campaigns;

/// <summary>What a campaign will sell, being brought into memory.</summary>
/// <param name="Products">How many.</param>
internal sealed record PrewarmView(Guid Id, int Products);

/// <summary><c>POST /api/campaigns/{id}/prewarm</c>: every replica, of the catalogue and of the shop, fetches what the campaign sells.</summary>
internal sealed class Prewarming(OwnRequests own) : IEventHandler<PrewarmRequested>
{
    public static async Task<Results<Accepted<PrewarmView>, ProblemHttpResult>> RequestAsync(
        string id, CatalogDb db, Outbox outbox, CancellationToken cancellationToken)
    {
        var campaign = Guid.TryParse(id, out var key) ? await db.Campaigns.Include(c => c.Items).SingleOrDefaultAsync(c => c.Id == key, cancellationToken) : null;
        if (campaign is null)
        {
            return Problem.NotFound($"There is no campaign {id}.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var request = new PrewarmRequested(key, [.. campaign.Items.Select(item => item.Sku)]);
        await outbox.AddAsync((NpgsqlConnection)db.Database.GetDbConnection(), request, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        outbox.Wake();
        return TypedResults.Accepted($"/api/campaigns/{key}", new PrewarmView(key, request.Skus.Count));
    }

    /// <inheritdoc />
    public async Task HandleAsync(PrewarmRequested message, Delivery delivery, CancellationToken cancellationToken) =>
        await own.AskAsync([$"/api/campaigns/{message.CampaignId}", .. CampaignWarmUp.AddressesOf(message.Skus)], cancellationToken);
}
