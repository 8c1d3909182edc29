using System.Net.Http.Json;
using PeakStore.Web.Account;

namespace PeakStore.Web.Clients;

/// <summary>Calls Basket.Api in the name of a buyer.</summary>
public sealed class BasketClient(HttpClient http, TokenIssuer tokens, ILogger<BasketClient> logger)
{
    /// <summary>The buyer's basket; an empty one if there is none.</summary>
    public Task<Reply<Basket>> GetAsync(Buyer buyer, CancellationToken ct) =>
        http.AskAsync(New(HttpMethod.Get, "api/basket", buyer), WebJson.Default.Basket, logger, ct);

    /// <summary>Sets how many of a product are in the basket.</summary>
    public Task<ApiProblem?> PutAsync(Buyer buyer, BasketItem item, CancellationToken ct)
    {
        var request = New(HttpMethod.Put, ItemAddress(item.Sku), buyer);
        request.Content = JsonContent.Create(new BasketQuantity(item.Quantity), WebJson.Default.BasketQuantity);
        return http.TellAsync(request, logger, ct);
    }

    /// <summary>Takes a product out of the basket.</summary>
    public Task<ApiProblem?> RemoveAsync(Buyer buyer, string sku, CancellationToken ct) =>
        http.TellAsync(New(HttpMethod.Delete, ItemAddress(sku), buyer), logger, ct);

    /// <summary>Empties the basket.</summary>
    public Task<ApiProblem?> ClearAsync(Buyer buyer, CancellationToken ct) =>
        http.TellAsync(New(HttpMethod.Delete, "api/basket", buyer), logger, ct);

    /// <summary>Orders what is in the basket.</summary>
    public Task<Reply<Order>> CheckOutAsync(Buyer buyer, Guid idempotencyKey, CancellationToken ct) =>
        http.AskAsync(New(HttpMethod.Post, "api/basket/checkout", buyer).Once(idempotencyKey), WebJson.Default.Order, logger, ct);

    private static string ItemAddress(string sku) => $"api/basket/items/{Uri.EscapeDataString(sku)}";

    private HttpRequestMessage New(HttpMethod method, string address, Buyer buyer) =>
        new HttpRequestMessage(method, address).As(tokens.Issue(buyer));
}
