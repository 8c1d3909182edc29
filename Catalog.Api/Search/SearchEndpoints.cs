using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Search;

internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app) => app.MapRead("/api/products", ListAsync).WithPriority(PriorityOf).PartOf(Feature.Browsing);

    /// <summary>Shelves are what people walk along; a search can be missed for a while.</summary>
    private static Priority PriorityOf(HttpRequest request) => request.Query.ContainsKey("search") ? Priority.Low : Priority.Normal;

    private static async Task<Results<AnswerResult, ProblemHttpResult>> ListAsync(
        HttpRequest request, CatalogAnswers answers, ProductSearch search, CancellationToken cancellationToken)
    {
        if (!ProductQueryReader.TryRead(request.Query, out var query, out var error))
        {
            return Problem.InvalidRequest(error);
        }

        return (await answers.GetAsync(request, ListAddress.Of(request.Query), ReadAsync, expensive: true, cancellationToken))!;

        async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            var page = await search.FindAsync(query, connection, cancel);
            var body = query.Fields?.Write(page) ?? JsonSerializer.SerializeToUtf8Bytes(page, CatalogJsonContext.Default.PageProductView);
            return Answer.Json(body, CachePolicy.Live) with
            {
                Tags = [CatalogTags.Products, .. page.Items.Select(product => CatalogTags.Product(product.Sku))],
            };
        }
    }
}
