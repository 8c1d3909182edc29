using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Pictures;

internal static class PictureEndpoints
{
    internal const string FindProduct = "SELECT sku, name, category FROM products WHERE sku = $1";
    internal const string FindCategory = "SELECT slug, name, slug FROM categories WHERE slug = $1";

    /// <summary>Asks for the same picture in fewer bytes: <c>?size=small</c>.</summary>
    private const string Size = "size";
    private const string Small = "small";

    /// <summary>What is under an address with a hash in it never changes.</summary>
    private static readonly TimeSpan Unchanging = TimeSpan.FromDays(1);

    public static void AddPictures(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<PictureBook>();

    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        app.MapRead("/pictures/{file}", (string file, PictureBook pictures, HttpRequest request, CatalogAnswers answers, CancellationToken cancellationToken) =>
            GetAsync($"/pictures/{file}", file, FindProduct, facts => pictures.ProductUrl(facts.Sku, facts.Name, facts.Category), request, answers, cancellationToken));
        app.MapRead("/pictures/categories/{file}", (string file, PictureBook pictures, HttpRequest request, CatalogAnswers answers, CancellationToken cancellationToken) =>
            GetAsync($"/pictures/categories/{file}", file, FindCategory, facts => pictures.CategoryUrl(facts.Sku, facts.Name), request, answers, cancellationToken));
    }

    private static async Task<Results<AnswerResult, ProblemHttpResult>> GetAsync(
        string address,
        string file,
        string find,
        Func<PictureFacts, string> urlOf,
        HttpRequest request,
        CatalogAnswers answers,
        CancellationToken cancellationToken)
    {
        if (!PictureFile.TryParse(file, out var key, out var hash))
        {
            return Problem.NotFound($"There is no picture {file}.");
        }

        var small = request.Query[Size] == Small;
        return await answers.GetAsync(request, small ? $"{address}?{Size}={Small}" : address, ReadAsync, expensive: false, cancellationToken) is { } answer
            ? answer
            : Problem.NotFound($"There is no picture {file}.");

        async Task<Answer> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
        {
            await using var command = connection.CreateCommand(find, key);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            if (!await reader.ReadAsync(cancel))
            {
                return Answer.Missing with { Tags = [CatalogTags.Product(key)] };
            }

            var facts = new PictureFacts(reader.GetString(0), reader.GetString(1), reader.GetString(2));
            var picture = PictureBook.Draw(facts);
            // Renamed since, or a release draws it differently: the address that was asked for must not be kept.
            return picture.Hash != hash ? Answer.Moved(urlOf(facts)) with { Tags = [CatalogTags.Product(key)] }
                : small ? Svg(PictureBook.DrawSmall(facts), CachePolicy.Slow)
                : Svg(picture.Svg, CachePolicy.Immutable);
        }
    }

    private static Answer Svg(byte[] svg, string cacheControl) => new(svg, "image/svg+xml", EntityTag.Of(svg), cacheControl) { FreshFor = Unchanging };
}
