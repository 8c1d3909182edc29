using System.Globalization;
using System.Net;

namespace PeakStore.Ordering.Payments;

/// <summary>What the provider said of a charge.</summary>
/// <param name="Reference">The provider's own id of the charge, null when declined.</param>
internal sealed record ChargeResult(bool Charged, string? Reference);

/// <summary>
/// The third party that charges buyers. It keeps our idempotency key, the order's id: charging the same order again gives the
/// first answer and takes no more money, and what was refunded cannot be charged afterwards.
/// </summary>
internal sealed class PaymentProvider(HttpClient http, ProviderPipeline pipeline)
{
    /// <exception cref="Exception">The outcome is not known; charge the same order again later.</exception>
    public async Task<ChargeResult> ChargeAsync(DuePayment payment, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("/charges", payment.OrderId, () => JsonContent.Create(
            new ChargeRequest(payment.OrderId, payment.Amount, payment.Currency), PaymentJsonContext.Default.ChargeRequest), cancellationToken);
        if (response.StatusCode == HttpStatusCode.PaymentRequired)
        {
            return new ChargeResult(Charged: false, Reference: null);
        }

        response.EnsureSuccessStatusCode();
        var charge = await response.Content.ReadFromJsonAsync(PaymentJsonContext.Default.ChargeResponse, cancellationToken);
        // A provider may also lie: an answer about another amount is no answer.
        return charge is not null && charge.Amount == payment.Amount && charge.Currency == payment.Currency
            ? new ChargeResult(Charged: true, charge.Id)
            : throw new HttpRequestException($"The payment provider did not confirm {payment.Amount} {payment.Currency}.");
    }

    /// <summary>Gives back what was charged for an order, and bars a charge that is still on its way.</summary>
    /// <returns>The provider's id of the refund.</returns>
    /// <exception cref="Exception">The outcome is not known; ask again later.</exception>
    public async Task<string> RefundAsync(Guid orderId, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(
            "/refunds", orderId, () => JsonContent.Create(new RefundRequest(orderId), PaymentJsonContext.Default.RefundRequest), cancellationToken);
        response.EnsureSuccessStatusCode();
        var refund = await response.Content.ReadFromJsonAsync(PaymentJsonContext.Default.RefundResponse, cancellationToken);
        return refund?.Id ?? throw new HttpRequestException("The payment provider answered without a refund.");
    }

    private async Task<HttpResponseMessage> PostAsync(string path, Guid orderId, Func<HttpContent> content, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(
            async stop =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content() };
                request.Headers.Add("Idempotency-Key", orderId.ToString("N", CultureInfo.InvariantCulture));
                return await http.SendAsync(request, stop);
            },
            cancellationToken);
}
