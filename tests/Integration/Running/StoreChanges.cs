using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace PeakStore.Integration.Running;

/// <summary>What happens in a store while somebody looks at it.</summary>
public static class StoreChanges
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A product as an operator writes it.</summary>
    public static object Facts(string sku, decimal price) =>
        new { name = $"Test product {sku}", description = "Made by a test.", category = "audio", price, currency = "EUR" };

    /// <summary>An operator changes what a product costs.</summary>
    public static async Task SetPriceAsync(this RunningStore store, string sku, decimal price)
    {
        using var catalog = await store.OperatorAsync("catalog-api");
        using var known = await catalog.GetAsync($"/api/products/{sku}", Stop);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/products/{sku}") { Content = JsonContent.Create(Facts(sku, price)) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue(known.Headers.ETag!.Tag));
        using var changed = await catalog.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    /// <summary>Somebody buys.</summary>
    public static async Task SellAsync(this RunningStore store, string sku, int quantity)
    {
        using var shopper = await store.ShopperAsync("ordering-api");
        using var order = await shopper.SendAsync(
            RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku, quantity } } }), Stop);
        Assert.Equal(HttpStatusCode.Created, order.StatusCode);
    }

    /// <summary>More units arrive.</summary>
    public static async Task AddUnitsAsync(this RunningStore store, string sku, int units)
    {
        using var ordering = await store.OperatorAsync("ordering-api");
        using var adjusted = await ordering.SendAsync(
            RunningStore.Post($"/api/stock/{sku}/adjustments", Guid.NewGuid().ToString(), new { delta = units, reason = "delivery of a test" }), Stop);
        Assert.Equal(HttpStatusCode.OK, adjusted.StatusCode);
    }
}
