using PeakStore.Basket.Baskets;
using PeakStore.ServiceDefaults.WaitingRooms;

namespace PeakStore.Basket.Checkout;

/// <summary>What <c>POST /api/orders</c> takes.</summary>
internal sealed record Order(IReadOnlyList<BasketItem> Lines);

/// <summary>Places orders in the name of the caller.</summary>
internal sealed class OrderingClient(HttpClient http)
{
    /// <param name="admission">The caller's admissions out of waiting rooms.</param>
    /// <returns>Ordering's answer, whatever it is.</returns>
    public async Task<HttpResponseMessage> PlaceAsync(
        Order order, string? authorization, string? idempotencyKey, string? admission, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(order, BasketJsonContext.Default.Order),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        if (admission is not null)
        {
            request.Headers.TryAddWithoutValidation(AdmissionTokens.Header, admission);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
