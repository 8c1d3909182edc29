using System.Text.Json;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Pictures;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Catalog.Categories;

internal static class CategoryEndpoints
{
    internal const string All = "SELECT slug, name, products FROM categories ORDER BY position, slug";

    public static void MapCategories(this IEndpointRouteBuilder app) => app.MapRead("/api/categories", ListAsync).PartOf(Feature.Browsing);

    private static async Task<AnswerResult> ListAsync(HttpRequest request, CatalogAnswers answers, PictureBook pictures, CancellationToken cancellationToken)
    {
        return (await answers.GetAsync(request, "/api/categories", ReadAsync, expensive: true, cancellationToken))!;

        async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            await using var command = connection.CreateCommand(All);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var categories = new List<CategoryView>();
            while (await reader.ReadAsync(cancel))
            {
                var (slug, name) = (reader.GetString(0), reader.GetString(1));
                categories.Add(new(slug, name, reader.GetInt64(2), pictures.CategoryUrl(slug, name)));
            }

            var body = JsonSerializer.SerializeToUtf8Bytes(new Page<CategoryView>(categories, Next: null), CatalogJsonContext.Default.PageCategoryView);
            return Answer.Json(body, CachePolicy.Slow) with { Tags = [CatalogTags.Products] };
        }
    }
}
