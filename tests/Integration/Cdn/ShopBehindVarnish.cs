using System.Net.Http.Json;
using System.Text.RegularExpressions;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Cdn;

/// <summary>The published shop and the running catalogue behind a Varnish of this test's own, and the ways between them.</summary>
internal sealed partial class ShopBehindVarnish(Gate web, Gate catalog, Varnish varnish) : IAsyncDisposable
{
    private readonly HttpClient _client = varnish.NewClient();

    public Varnish Varnish => varnish;

    public static async Task<ShopBehindVarnish> OfAsync(RunningStore store, PublishedShop shop)
    {
        using var api = store.Anonymous("catalog-api");
        var (web, catalog) = (Gate.To(shop.Address), Gate.To(api.BaseAddress!));
        return new(web, catalog, await Varnish.StartAsync(web.Port, catalog.Port));
    }

    /// <summary>The store is dead, as far as Varnish can see.</summary>
    public Task CutAsync() => Task.WhenAll(web.CloseAsync(), catalog.CloseAsync());

    public void Mend()
    {
        web.Open();
        catalog.Open();
    }

    /// <summary>One address of each kind that a CDN keeps: product, list, picture, static file.</summary>
    public async Task<string[]> AddressesAsync(string sku)
    {
        var product = await _client.GetFromJsonAsync<Product>($"/api/products/{sku}", Stop);
        var page = await _client.GetStringAsync("/", Stop);
        return [$"/api/products/{sku}", "/api/products?category=audio&limit=24", product!.PictureUrl, StaticFile().Match(page).Value];
    }

    public Task<Kept> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, headers);

    public async Task<Kept> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _client.SendAsync(request, Stop);
        return await Kept.ReadAsync(answer, Stop);
    }

    /// <summary>Asks until the answer comes from where it should.</summary>
    public Task<Kept> BecomesAsync(string address, string from, params (string Name, string Value)[] headers) =>
        Eventually.BecomesAsync(() => GetAsync(address, headers), answer => answer.From == from);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await varnish.DisposeAsync();
        await web.DisposeAsync();
        await catalog.DisposeAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [GeneratedRegex(@"/site\.[a-z0-9]+\.css")]
    private static partial Regex StaticFile();

    private sealed record Product(string PictureUrl);
}
