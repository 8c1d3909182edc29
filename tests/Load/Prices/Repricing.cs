using System.Net.Http.Headers;
using System.Net.Http.Json;
using PeakStore.Load.Shoppers;
using PeakStore.Load.Store;

namespace PeakStore.Load.Prices;

/// <summary>An operator who keeps changing prices while people look at them.</summary>
internal sealed class Repricing(StoreEndpoints store, HttpClient http, PriceJournal journal, IReadOnlyList<string> skus, TimeProvider time)
{
    private const decimal LowestPrice = 10m;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Uri _catalog = store.Service("catalog-api")[0];

    /// <summary>One product after the other, until <paramref name="stop"/>. What is refused is tried with the next price.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        journal.Watch(skus);
        var token = await Buyers.TokenAsync(http, store.Service("web-frontend")[0], "load-operator", "operator", stop);
        var category = await CategoryOfAsync(skus[0], stop);
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            for (var round = 0; await timer.WaitForNextTickAsync(stop); round++)
            {
                await ChangeAsync(skus[round % skus.Count], category, LowestPrice + (round % 1000 / 100m), token, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task ChangeAsync(string sku, string category, decimal price, AuthenticationHeaderValue token, CancellationToken stop)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, new Uri(_catalog, $"/api/products/{sku}"))
        {
            Content = JsonContent.Create(new { name = $"Load test {sku}", description = "Made and bought by the load simulator.", category, price, currency = "EUR" }),
            Headers = { Authorization = token, IfMatch = { EntityTagHeaderValue.Any } },
        };
        try
        {
            using var answer = await http.SendAsync(put, stop);
            if (answer.IsSuccessStatusCode)
            {
                var product = await answer.Content.ReadFromJsonAsync(ShopperJson.Default.PricedProduct, stop);
                journal.Changed(sku, product!.Version, product.Price);
            }
        }
        catch (HttpRequestException)
        {
            // Something is being broken on purpose; whether this price was set will be seen.
        }
    }

    private async Task<string> CategoryOfAsync(string sku, CancellationToken stop) =>
        (await http.GetFromJsonAsync(new Uri(_catalog, $"/api/products/{sku}"), ShopperJson.Default.PricedProduct, stop))!.Category;
}
