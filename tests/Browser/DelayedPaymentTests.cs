using System.Net.Http.Json;
using Aspire.Hosting.Testing;
using PeakStore.Browser.Running;
using PeakStore.Integration.Running;

namespace PeakStore.Browser;

/// <summary>While the payment provider is down shoppers are told the truth. Runs alone: nobody else could pay meanwhile.</summary>
[Collection(nameof(DelayedPaymentTests))]
[CollectionDefinition(nameof(DelayedPaymentTests), DisableParallelization = true)]
public sealed class DelayedPaymentTests(RunningStore store, Browsers browsers)
{
    [Fact]
    public async Task The_order_says_that_its_payment_is_late_and_turns_to_paid_when_the_provider_is_back()
    {
        var sku = await store.NewProductAsync(units: 5);
        await using var visitor = await browsers.VisitAsync(store.App.GetEndpoint("web-frontend", "http"));
        await FailAsync(1);
        try
        {
            await visitor.Page.GotoAsync($"/products/{sku}");
            await visitor.PressAsync("Buy now");
            await visitor.PressAsync("Place order");

            await visitor.SeesOrderAsync("placed");
            await visitor.SeesOrderAsync("delayed");
            await visitor.SeesHeadingAsync("Your order is placed");
            await visitor.FindsThePageInOrderAsync();
        }
        finally
        {
            await FailAsync(0);
        }

        await visitor.SeesOrderAsync("paid");
    }

    /// <param name="rate">Share of charges that the provider fails, 0 to 1.</param>
    private async Task FailAsync(double rate)
    {
        using var sandbox = store.Anonymous("payment-sandbox");
        using var answer = await sandbox.PutAsJsonAsync(
            "/settings", new { latencyMilliseconds = 50, failureRate = rate, lostAnswerRate = 0.0 }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
