using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Search;

internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app) => app.MapRead("/api/products", ListAsync);

    private static async Task<Results<AnswerResult, ProblemHttpResult>> ListAsync(
        HttpRequest request, CatalogAnswers answers, PictureBook pictures, CancellationToken cancellationToken)
    {
        if (!ProductQueryReader.TryRead(request.Query, out var query, out var error))
        {
            return Problem.InvalidRequest(error);
        }

        return (await answers.GetAsync(request, ListAddress.Of(request.Query), ReadAsync, expensive: true, cancellationToken))!;

        async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            var page = await FindAsync(query, connection, pictures, cancel);
            var body = query.Fields?.Write(page) ?? JsonSerializer.SerializeToUtf8Bytes(page, CatalogJsonContext.Default.PageProductView);
            return Answer.Json(body, CachePolicy.Live) with
            {
                Tags = [CacheTags.Products, .. page.Items.Select(product => CacheTags.Product(product.Sku))],
            };
        }
    }

    private static async Task<Page<ProductView>> FindAsync(
        ProductQuery query, NpgsqlConnection connection, PictureBook pictures, CancellationToken cancellationToken)
    {
        var products = new List<ProductView>(query.Limit);
        if (query.Terms is "")
        {
            return new(products, Next: null);
        }

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
