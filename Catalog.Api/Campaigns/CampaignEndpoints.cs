using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Catalog.Campaigns;

internal static class CampaignEndpoints
{
    private const int PageSize = 50;

    public static void MapCampaigns(this IEndpointRouteBuilder app)
    {
        app.MapRead("/api/campaigns", ListAsync);
        app.MapRead("/api/campaigns/{id}", GetAsync);
        app.MapPut("/api/campaigns/{id}", CampaignWrite.PutAsync).RequireAuthorization(Policies.Operator);
    }

    /// <summary>A campaign's own answer, with the tag that <c>If-Match</c> takes.</summary>
    public static CacheableBytes Show(CampaignView campaign, long version) => CacheableBytes.Json(
        version, JsonSerializer.SerializeToUtf8Bytes(campaign, CatalogJsonContext.Default.CampaignView), CachePolicy.Live);

    /// <summary>Running and coming campaigns, the earliest first.</summary>
    private static async Task<Results<CacheableBytes, ProblemHttpResult>> ListAsync(
        string? cursor, PostgresSources postgres, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && !Guid.TryParseExact(cursor, "N", out after))
        {
            return Problem.InvalidRequest("cursor takes the next of the page before.");
        }

        var found = await CampaignQueries.ListAsync(postgres.Standby, after, PageSize + 1, cancellationToken);
        var page = new Page<CampaignView>(
            [.. found.Take(PageSize).Select(campaign => campaign.View)],
            found.Count > PageSize ? found[PageSize - 1].View.Id.ToString("N") : null);
        return CacheableBytes.Json(JsonSerializer.SerializeToUtf8Bytes(page, CatalogJsonContext.Default.PageCampaignView), CachePolicy.Live);
    }

    private static async Task<Results<CacheableBytes, ProblemHttpResult>> GetAsync(
        string id, PostgresSources postgres, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var key) && await CampaignQueries.FindAsync(postgres.Standby, key, cancellationToken) is { } found
            ? Show(found.View, found.Version)
            : Problem.NotFound($"There is no campaign {id}.");
}
