using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Pictures;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Catalog.Products;

internal static class ProductEndpoints
{
    private const string Find = $"SELECT {ProductRow.Columns} FROM products WHERE sku = $1";

    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        app.MapRead("/api/products/{sku}", GetAsync);
        app.MapPut("/api/products/{sku}", ProductWrite.PutAsync).RequireAuthorization(Policies.Operator).WithPriority(Priority.Critical);
    }

    /// <summary>A product's own answer, with the tag that <c>If-Match</c> takes.</summary>
    public static Answer Show(ProductView product) =>
        Answer.Json(product.Version, JsonSerializer.SerializeToUtf8Bytes(product, CatalogJsonContext.Default.ProductView), CachePolicy.Live) with
        {
            Tags = [CatalogTags.Product(product.Sku)],
        };

    private static async Task<Results<AnswerResult, ProblemHttpResult>> GetAsync(
        string sku, HttpRequest request, CatalogAnswers answers, PictureBook pictures, CancellationToken cancellationToken)
    {
        if (!SkuFormat.IsValid(sku))
        {
            return NoSuchProduct(sku);
        }

        return await answers.GetAsync(request, $"/api/products/{sku}", ReadAsync, expensive: false, cancellationToken) is { } answer
            ? answer
            : NoSuchProduct(sku);

        async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            await using var command = connection.CreateCommand(Find, sku);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel)
                ? Show(ProductRow.Read(reader, pictures))
                : Answer.Missing with { Tags = [CatalogTags.Product(sku)] };
        }
    }

    private static ProblemHttpResult NoSuchProduct(string sku) => Problem.NotFound($"There is no product {sku}.");
}
