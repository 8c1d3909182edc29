using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Overload.Priorities;
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
        app.MapPut("/api/campaigns/{id}", CampaignWrite.PutAsync).RequireAuthorization(Policies.Operator).WithPriority(Priority.Critical);
        app.MapPost("/api/campaigns/{id}/prewarm", Prewarming.RequestAsync).RequireAuthorization(Policies.Operator).WithPriority(Priority.Critical);
    }

    /// <summary>A campaign's own answer, with the tag that <c>If-Match</c> takes.</summary>
    public static Answer Show(CampaignView campaign, long version) =>
        Answer.Json(version, JsonSerializer.SerializeToUtf8Bytes(campaign, CatalogJsonContext.Default.CampaignView), CachePolicy.Live) with
        {
            Tags = [CatalogTags.Campaign(campaign.Id)],
        };

    /// <summary>Running and coming campaigns, the earliest first.</summary>
    private static async Task<Results<AnswerResult, ProblemHttpResult>> ListAsync(
        string? cursor, HttpRequest request, CatalogAnswers answers, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && !Guid.TryParseExact(cursor, "N", out after))
        {
            return Problem.InvalidRequest("cursor takes the next of the page before.");
        }

        var key = after == Guid.Empty ? "/api/campaigns" : $"/api/campaigns?cursor={after:N}";
        return (await answers.GetAsync(request, key, ReadAsync, expensive: true, cancellationToken))!;

        async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            var found = await CampaignQueries.ListAsync(connection, after, PageSize + 1, cancel);
            var page = new Page<CampaignView>(
                [.. found.Take(PageSize).Select(campaign => campaign.View)],
                found.Count > PageSize ? found[PageSize - 1].View.Id.ToString("N") : null);
            var body = JsonSerializer.SerializeToUtf8Bytes(page, CatalogJsonContext.Default.PageCampaignView);
            return Answer.Json(body, CachePolicy.Live) with { Tags = [CatalogTags.Campaigns] };
        }
    }

    private static async Task<Results<AnswerResult, ProblemHttpResult>> GetAsync(
        string id, HttpRequest request, CatalogAnswers answers, CancellationToken cancellationToken)
    {
        return Guid.TryParse(id, out var key)
            && await answers.GetAsync(request, $"/api/campaigns/{key}", ReadAsync, expensive: false, cancellationToken) is { } answer
            ? answer
            : Problem.NotFound($"There is no campaign {id}.");

        async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancel) =>
            await CampaignQueries.FindAsync(connection, key, cancel) is { } found
                ? Show(found.View, found.Version)
                : Answer.Missing with { Tags = [CatalogTags.Campaign(key)] };
    }
}
