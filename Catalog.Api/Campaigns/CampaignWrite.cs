using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Data;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Campaigns;

/// <summary>Creates and changes campaigns; prices that are due switch in the same transaction.</summary>
internal static class CampaignWrite
{
    public static async Task<Results<Ok<CampaignView>, Created<CampaignView>, ProblemHttpResult>> PutAsync(
        string id,
        CampaignFacts facts,
        HttpContext http,
        CatalogDb db,
        CampaignPrices prices,
        CampaignAlarm alarm,
        Outbox outbox,
        PostgresSources postgres,
        CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var key) || key == Guid.Empty)
        {
            return Problem.InvalidRequest("The id of a campaign is a UUID that you choose.");
        }

        if (facts.Check() is { } wrong)
        {
            return Problem.InvalidRequest(wrong);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var campaign = await db.Campaigns.SingleOrDefaultAsync(c => c.Id == key, cancellationToken);
        if (Precondition.Check(http.Request.GetTypedHeaders(), campaign?.Version) is { } refused)
        {
            return refused;
        }

        var skus = facts.Items!.Select(item => item!.Sku!).ToArray();
        var listPrices = await db.Products.Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, p => p.Price, cancellationToken);
        if (facts.CheckPrices(listPrices) is { } wrongPrice)
        {
            return Problem.InvalidRequest(wrongPrice);
        }

        var isNew = campaign is null;
        campaign = isNew ? Create(key, facts) : Change(campaign!, facts);
        try
        {
            if (isNew)
            {
                db.Add(campaign);
            }
            else
            {
                await db.SaveChangesAsync(cancellationToken);
                await db.Set<CampaignItem>().Where(item => item.CampaignId == key).ExecuteDeleteAsync(cancellationToken);
            }

            campaign.Items.AddRange(facts.Items!.Select(ToItem));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Precondition.Stale();
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Precondition.Stale();
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await prices.SettleAsync(connection, cancellationToken);
        await outbox.AddAsync(connection, new CampaignChanged(key, campaign.Version), cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        outbox.Wake();
        alarm.Ring();

        var view = CampaignView.Of(campaign);
        http.Response.Headers[ConsistencyToken.Header] = (await postgres.GetTokenAsync(CancellationToken.None)).ToString();
        http.Response.Headers.ETag = CampaignEndpoints.Show(view, campaign.Version).Tag.ToString();
        return isNew ? TypedResults.Created($"/api/campaigns/{key}", view) : TypedResults.Ok(view);
    }

    private static Campaign Create(Guid id, CampaignFacts facts) => new()
    {
        Id = id,
        Name = facts.Name!,
        StartsAt = ToMicroseconds(facts.StartsAt!.Value),
        EndsAt = ToMicroseconds(facts.EndsAt!.Value),
    };

    private static Campaign Change(Campaign campaign, CampaignFacts facts)
    {
        campaign.Name = facts.Name!;
        campaign.StartsAt = ToMicroseconds(facts.StartsAt!.Value);
        campaign.EndsAt = ToMicroseconds(facts.EndsAt!.Value);
        campaign.Version++;
        return campaign;
    }

    // Two decimals, as the database keeps it: answers to PUT and GET are the same to the byte.
    private static CampaignItem ToItem(CampaignItemFacts? item) =>
        new() { Sku = item!.Sku!, SalePrice = item.SalePrice!.Value + 0.00m, LimitPerBuyer = item.LimitPerBuyer };

    /// <summary>In UTC and as exact as Postgres keeps it, so that the answer shows what is kept.</summary>
    private static DateTimeOffset ToMicroseconds(DateTimeOffset instant) => instant.ToUniversalTime().AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerMicrosecond));
}
