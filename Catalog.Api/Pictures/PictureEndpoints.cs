using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Pictures;

internal static class PictureEndpoints
{
    internal const string FindProduct = "SELECT sku, name, category FROM products WHERE sku = $1";
    internal const string FindCategory = "SELECT slug, name, slug FROM categories WHERE slug = $1";

    public static void AddPictures(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<PictureBook>();

    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        app.MapRead("/pictures/{file}", (string file, PostgresSources postgres, PictureBook pictures, HttpResponse response, CancellationToken cancellationToken) =>
            GetAsync(file, FindProduct, facts => pictures.ProductUrl(facts.Sku, facts.Name, facts.Category), postgres, response, cancellationToken));
        app.MapRead("/pictures/categories/{file}", (string file, PostgresSources postgres, PictureBook pictures, HttpResponse response, CancellationToken cancellationToken) =>
            GetAsync(file, FindCategory, facts => pictures.CategoryUrl(facts.Sku, facts.Name), postgres, response, cancellationToken));
    }

    private static async Task<Results<CacheableBytes, RedirectHttpResult, ProblemHttpResult>> GetAsync(
        string file,
        string find,
        Func<PictureFacts, string> urlOf,
        PostgresSources postgres,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (!PictureFile.TryParse(file, out var key, out var hash)
            || await FindAsync(postgres.Standby, find, key, cancellationToken) is not { } facts)
        {
            return Problem.NotFound($"There is no picture {file}.");
        }

        var picture = PictureBook.Draw(facts);
        if (picture.Hash == hash)
        {
            return new CacheableBytes(picture.Svg, "image/svg+xml", EntityTag.Of(picture.Svg), CachePolicy.Immutable);
        }

        // The product was renamed, or a release draws it differently. The address that was asked for must not be kept.
        response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect(urlOf(facts));
    }

    private static async Task<PictureFacts?> FindAsync(NpgsqlDataSource source, string find, string key, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(find, key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new(reader.GetString(0), reader.GetString(1), reader.GetString(2)) : null;
    }
}
