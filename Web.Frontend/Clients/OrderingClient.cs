using System.Net.Http.Json;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.Web.Account;

namespace PeakStore.Web.Clients;

/// <summary>Calls Ordering.Api in the name of a buyer.</summary>
public sealed class OrderingClient(HttpClient http, TokenIssuer tokens, ILogger<OrderingClient> logger)
{
    /// <summary>Places an order; the same key never places two.</summary>
    public Task<Reply<Order>> PlaceAsync(Buyer buyer, Guid idempotencyKey, OrderRequest order, CancellationToken ct)
    {
        var request = New(HttpMethod.Post, "api/orders", buyer).Once(idempotencyKey);
        request.Content = JsonContent.Create(order, WebJson.Default.OrderRequest);
        return http.AskAsync(request, WebJson.Default.Order, logger, ct);
    }

    /// <summary>One order of the buyer.</summary>
    public Task<Reply<Order>> FindAsync(Buyer buyer, Guid id, CancellationToken ct) =>
        http.AskAsync(New(HttpMethod.Get, $"api/orders/{id}", buyer), WebJson.Default.Order, logger, ct);

    /// <summary>The buyer's orders, newest first.</summary>
    public Task<Reply<Page<Order>>> ListAsync(Buyer buyer, string? cursor, CancellationToken ct) =>
        http.AskAsync(
            New(HttpMethod.Get, cursor is null ? "api/orders" : $"api/orders?cursor={Uri.EscapeDataString(cursor)}", buyer),
            WebJson.Default.PageOrder,
            logger,
            ct);

    /// <summary>Cancels an order that is not paid yet.</summary>
    public Task<ApiProblem?> CancelAsync(Buyer buyer, Guid id, CancellationToken ct) =>
        http.TellAsync(New(HttpMethod.Post, $"api/orders/{id}/cancel", buyer), logger, ct);

    /// <summary>The stream of an order's changes, headers first. The caller disposes it.</summary>
    public async Task<HttpResponseMessage> EventsAsync(Buyer buyer, Guid id, CancellationToken ct)
    {
        using var request = New(HttpMethod.Get, $"api/orders/{id}/events", buyer);
        request.Headers.Accept.Add(new("text/event-stream"));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private HttpRequestMessage New(HttpMethod method, string address, Buyer buyer) =>
        new HttpRequestMessage(method, address).As(tokens.Issue(buyer));
}
