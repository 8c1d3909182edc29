using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Pictures;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Catalog.Products;

internal static class ProductEndpoints
{
    private const string Find = $"SELECT {ProductRow.Columns} FROM products WHERE sku = $1";

    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        app.MapRead("/api/products/{sku}", GetAsync);
        app.MapPut("/api/products/{sku}", ProductWrite.PutAsync).RequireAuthorization(Policies.Operator);
    }

    /// <summary>A product's own answer, with the tag that <c>If-Match</c> takes.</summary>
    public static CacheableBytes Show(ProductView product) => CacheableBytes.Json(
        product.Version, JsonSerializer.SerializeToUtf8Bytes(product, CatalogJsonContext.Default.ProductView), CachePolicy.Live);

    private static async Task<Results<CacheableBytes, ProblemHttpResult>> GetAsync(
        string sku, PostgresSources postgres, PictureBook pictures, CancellationToken cancellationToken)
    {
        if (!SkuFormat.IsValid(sku))
        {
            return NoSuchProduct(sku);
        }

        await using var command = postgres.Standby.CreateCommand(Find, sku);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Show(ProductRow.Read(reader, pictures)) : NoSuchProduct(sku);
    }

    private static ProblemHttpResult NoSuchProduct(string sku) => Problem.NotFound($"There is no product {sku}.");
}
