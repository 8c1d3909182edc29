using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Search;

internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app) => app.MapRead("/api/products", ListAsync);

    private static async Task<Results<CacheableBytes, ProblemHttpResult>> ListAsync(
        HttpRequest request, PostgresSources postgres, PictureBook pictures, CancellationToken cancellationToken)
    {
        if (!ProductQueryReader.TryRead(request.Query, out var query, out var error))
        {
            return Problem.InvalidRequest(error);
        }

        var page = await FindAsync(query, postgres, pictures, cancellationToken);
        var body = query.Fields?.Write(page) ?? JsonSerializer.SerializeToUtf8Bytes(page, CatalogJsonContext.Default.PageProductView);
        return CacheableBytes.Json(body, CachePolicy.Live);
    }

    private static async Task<Page<ProductView>> FindAsync(
        ProductQuery query, PostgresSources postgres, PictureBook pictures, CancellationToken cancellationToken)
    {
        var products = new List<ProductView>(query.Limit);
        if (query.Terms is "")
        {
            return new(products, Next: null);
        }

        await using var connection = await postgres.Standby.OpenConnectionAsync(cancellationToken);
        await using var command = SearchSql.Build(query);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        object? lastKey = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (products.Count == query.Limit)
            {
                return new(products, new Cursor(query.Sort, lastKey!, products[^1].Sku).Encode());
            }

            products.Add(ProductRow.Read(reader, pictures));
            lastKey = reader.GetValue(ProductRow.ColumnCount);
        }

        return new(products, Next: null);
    }
}
