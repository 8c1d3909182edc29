using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Catalog;

public sealed class ProductLanguageTests(RunningStore store)
{
    [Fact]
    public async Task A_product_takes_a_language_that_the_catalogue_has_and_no_other()
    {
        using var @operator = await store.OperatorAsync("catalog-api");

        await PutAsync(@operator, "english").ReadAsync<Made>(HttpStatusCode.Created);
        await PutAsync(@operator, language: null).ReadAsync<Made>(HttpStatusCode.Created);
        var refused = await PutAsync(@operator, "klingon").IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Contains("english", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_of_the_finger_is_forgiven_in_the_shop_as_well()
    {
        using var catalog = store.Anonymous("catalog-api");

        var found = await catalog.GetFromJsonAsync<Page<Made>>("/api/products?search=haedphones", TestContext.Current.CancellationToken);

        Assert.NotEmpty(found!.Items);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string? language) => client.PutAsJsonAsync(
        "/api/products/" + $"TEST-{Guid.CreateVersion7():N}".ToUpperInvariant(),
        new { name = "A product of a test", description = "Made by a test.", category = "audio", price = 1m, currency = "EUR", language },
        TestContext.Current.CancellationToken);

    private sealed record Made(string Sku, string Name);
}
