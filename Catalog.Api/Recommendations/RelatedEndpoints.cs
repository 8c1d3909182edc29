using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.Catalog.Search;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Recommendations;

/// <summary><c>GET /api/products/{sku}/related</c>: up to four products, without descriptions.</summary>
internal static class RelatedEndpoints
{
    private static readonly ProductFields Shown = ProductFields.AllBut("description");

    public static void MapRecommendations(this IEndpointRouteBuilder app) =>
        app.MapRead("/api/products/{sku}/related", GetAsync).WithPriority(Priority.Low).PartOf(Feature.Recommendations);

    private static async Task<Results<AnswerResult, ProblemHttpResult>> GetAsync(
        string sku, HttpRequest request, CatalogAnswers answers, PictureBook pictures, CancellationToken cancellationToken)
    {
        if (!SkuFormat.IsValid(sku))
        {
            return NoSuchProduct(sku);
        }

        return await answers.GetAsync(request, $"/api/products/{sku}/related", ReadAsync, expensive: false, cancellationToken) is { } answer
            ? answer
            : NoSuchProduct(sku);

        async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            string[] own = [CatalogTags.Product(sku)];
            return await RelatedProducts.FindAsync(sku, pictures, connection, cancel) is { } products
                ? Answer.Json(Shown.Write(new Page<ProductView>(products, Next: null)), CachePolicy.Live) with
                {
                    // What comes near it later is found when this is looked at again.
                    Tags = [.. own, .. products.Select(product => CatalogTags.Product(product.Sku))],
                }
                : Answer.Missing with { Tags = own };
        }
    }

    private static ProblemHttpResult NoSuchProduct(string sku) => Problem.NotFound($"There is no product {sku}.");
}
