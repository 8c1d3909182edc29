using Microsoft.AspNetCore.Mvc;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Overload.Concurrency;

namespace PeakStore.Web.Shop.Live;

/// <summary><c>GET /products/{sku}/events</c>: what is left of a product and what it costs, now and after each change.</summary>
internal static class ProductEvents
{
    /// <summary>The longest that nothing is sent: a sign of life keeps the connection, and finds out who has gone.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(12);

    public static void AddLiveProducts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveProducts>();
        builder.Services.AddSingleton<LiveSwitch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveProducts>());
    }

    public static void MapProductEvents(this WebApplication app) =>
        app.MapGet("/products/{sku}/events", StreamAsync)
            .PartOf(Feature.LiveCounters).DisableRequestTimeout().WithoutConcurrencyLimit().WithMetadata(new SkipStatusCodePagesAttribute());

    private static async Task StreamAsync(
        string sku, HttpContext context, LiveProducts products, LiveSwitch live, TimeProvider time, IHostApplicationLifetime host)
    {
        // A stream would otherwise hold up the stop of this replica; the browser goes on with another.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping, live.Off);
        var response = context.Response;
        if (!SkuFormat.IsValid(sku))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            using var watched = products.Watch(sku);
            string? offer = null;
            while (true)
            {
                var news = await watched.NextAsync(LongestSilence, time, either.Token);
                if (news == ProductNews.None && !response.HasStarted)
                {
                    response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }

                await EventStream.BeginAsync(response, either.Token);
                await EventStream.SendAsync(response, news?.Since(offer), either.Token);
                offer = news?.Offer ?? offer;
            }
        }
        catch (OperationCanceledException) when (live.Off.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            // Said, so that the browser does not come back to ask.
            await EventStream.EndAsync(response, context.RequestAborted);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The reader has gone, or this replica is going.
        }
    }
}
