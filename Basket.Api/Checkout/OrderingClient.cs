using PeakStore.Basket.Baskets;

namespace PeakStore.Basket.Checkout;

/// <summary>What <c>POST /api/orders</c> takes.</summary>
internal sealed record Order(IReadOnlyList<BasketItem> Lines);

/// <summary>Places orders in the name of the caller.</summary>
internal sealed class OrderingClient(HttpClient http)
{
    /// <returns>Ordering's answer, whatever it is.</returns>
    public async Task<HttpResponseMessage> PlaceAsync(Order order, string? authorization, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(order, BasketJsonContext.Default.Order),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
