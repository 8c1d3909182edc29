using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Search;

internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app) => app.MapRead("/api/products", ListAsync);

    private static async Task<Results<CacheableBytes, ProblemHttpResult>> ListAsync(
        HttpRequest request, PostgresSources postgres, ProductSearch search, CancellationToken cancellationToken)
    {
        if (!ProductQueryReader.TryRead(request.Query, out var query, out var error))
        {
            return Problem.InvalidRequest(error);
        }

        await using var connection = await postgres.Standby.OpenConnectionAsync(cancellationToken);
        var page = await search.FindAsync(query, connection, cancellationToken);
        var body = query.Fields?.Write(page) ?? JsonSerializer.SerializeToUtf8Bytes(page, CatalogJsonContext.Default.PageProductView);
        return CacheableBytes.Json(body, CachePolicy.Live);
    }
}
