using System.Text.Json;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Pictures;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Catalog.Categories;

internal static class CategoryEndpoints
{
    internal const string All = "SELECT slug, name, products FROM categories ORDER BY position, slug";

    public static void MapCategories(this IEndpointRouteBuilder app) => app.MapRead("/api/categories", ListAsync);

    private static async Task<CacheableBytes> ListAsync(PostgresSources postgres, PictureBook pictures, CancellationToken cancellationToken)
    {
        await using var command = postgres.Standby.CreateCommand(All);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var categories = new List<CategoryView>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (slug, name) = (reader.GetString(0), reader.GetString(1));
            categories.Add(new(slug, name, reader.GetInt64(2), pictures.CategoryUrl(slug, name)));
        }

        var page = new Page<CategoryView>(categories, Next: null);
        return CacheableBytes.Json(JsonSerializer.SerializeToUtf8Bytes(page, CatalogJsonContext.Default.PageCategoryView), CachePolicy.Slow);
    }
}
