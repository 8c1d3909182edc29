using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeakStore.Ordering.Payments;

/// <summary>What the provider said of a charge.</summary>
/// <param name="Reference">The provider's own id of the charge, null when declined.</param>
internal sealed record ChargeResult(bool Charged, string? Reference);

/// <summary>
/// The third party that charges buyers. It keeps our idempotency key: the order's id. Charging the same order again
/// gives the first answer and takes no more money.
/// </summary>
internal sealed class PaymentProvider(HttpClient http)
{
    /// <exception cref="HttpRequestException">The outcome is not known; charge the same order again later.</exception>
    public async Task<ChargeResult> ChargeAsync(Guid orderId, decimal amount, string currency, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/charges")
        {
            Content = JsonContent.Create(new ChargeRequest(orderId, amount, currency), PaymentJsonContext.Default.ChargeRequest),
        };
        request.Headers.Add("Idempotency-Key", orderId.ToString("N", CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode == System.Net.HttpStatusCode.PaymentRequired)
        {
            return new ChargeResult(Charged: false, Reference: null);
        }

        response.EnsureSuccessStatusCode();
        var charge = await response.Content.ReadFromJsonAsync(PaymentJsonContext.Default.ChargeResponse, cancellationToken)
            ?? throw new HttpRequestException("The payment provider answered without a charge.");
        return new ChargeResult(Charged: true, charge.Id);
    }
}

internal sealed record ChargeRequest(Guid OrderId, decimal Amount, string Currency);

internal sealed record ChargeResponse(string Id);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChargeRequest))]
[JsonSerializable(typeof(ChargeResponse))]
internal sealed partial class PaymentJsonContext : JsonSerializerContext;
