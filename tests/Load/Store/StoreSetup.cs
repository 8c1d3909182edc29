using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PeakStore.Load.Shoppers;

namespace PeakStore.Load.Store;

/// <summary>
/// Prepares products of the simulator's own, by the operators' public API: the same SKUs in every run, each with exactly so
/// many units to sell.
/// </summary>
internal sealed class StoreSetup(StoreEndpoints store, HttpClient http)
{
    private const decimal Price = 19.90m;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly Uri _catalog = store.Service("catalog-api")[0];
    private readonly Uri _ordering = store.Service("ordering-api")[0];

    /// <summary>Sets the products up and looks at what else there is.</summary>
    public async Task<Storefront> PrepareAsync(IReadOnlyList<string> offers, int units, CancellationToken stop)
    {
        try
        {
            var key = await Buyers.TokenAsync(http, store.Service("web-frontend")[0], "load-operator", "operator", stop);
            var categories = await ReadAsync("/api/categories", "slug", stop);
            foreach (var sku in offers)
            {
                await OfferAsync(sku, categories[0], key, stop);
                await StockAsync(sku, units, key, stop);
            }

            var skus = await ReadAsync("/api/products?limit=100&sort=name&fields=sku", "sku", stop);
            return new Storefront(Instances("catalog-api"), Instances("basket-api"), Instances("ordering-api"), skus, categories, [.. offers]);
        }
        catch (HttpRequestException exception)
        {
            throw new CannotRunException($"The store could not be prepared: {exception.Message}", exception);
        }
    }

    private Instances Instances(string service) => new(TimeProvider.System, store.Service(service));

    private async Task OfferAsync(string sku, string category, AuthenticationHeaderValue key, CancellationToken stop)
    {
        using var known = await http.GetAsync(new Uri(_catalog, $"/api/products/{sku}"), stop);
        if (known.StatusCode == HttpStatusCode.NotFound)
        {
            var facts = new { name = $"Load test {sku}", description = "Made and bought by the load simulator.", category, price = Price, currency = "EUR" };
            using var made = await SendAsync(HttpMethod.Put, new Uri(_catalog, $"/api/products/{sku}"), facts, key, stop);
            made.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Adjusts what is on hand so that exactly so many units can be sold, whatever was sold before.</summary>
    private async Task StockAsync(string sku, int units, AuthenticationHeaderValue key, CancellationToken stop)
    {
        var address = new Uri(_ordering, $"/api/stock/{sku}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        HttpResponseMessage known;
        // Ordering hears of a new product by an event.
        while ((known = await http.GetAsync(address, stop)).StatusCode == HttpStatusCode.NotFound && !limit.IsCancellationRequested)
        {
            known.Dispose();
            await Task.Delay(Look, stop);
        }

        using (known)
        {
            known.EnsureSuccessStatusCode();
            var delta = units - (await known.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("available").GetInt32();
            if (delta != 0)
            {
                using var adjusted = await SendAsync(HttpMethod.Post, new Uri($"{address}/adjustments"), new { delta, reason = "load test" }, key, stop);
                adjusted.EnsureSuccessStatusCode();
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, object body, AuthenticationHeaderValue key, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body), Headers = { Authorization = key } };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await http.SendAsync(request, stop);
    }

    private async Task<string[]> ReadAsync(string path, string property, CancellationToken stop)
    {
        var page = await http.GetFromJsonAsync<JsonElement>(new Uri(_catalog, path), stop);
        return [.. page.GetProperty("items").EnumerateArray().Select(each => each.GetProperty(property).GetString()!)];
    }
}
