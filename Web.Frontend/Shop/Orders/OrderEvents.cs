using System.Net;
using PeakStore.ServiceDefaults.Overload.Concurrency;

namespace PeakStore.Web.Shop.Orders;

/// <summary><c>GET /orders/{id}/events</c>: passes an order's changes on to the browser as server-sent events, unbuffered.</summary>
internal static class OrderEvents
{
    public static void MapOrderEvents(this WebApplication app) =>
        app.MapGet("/orders/{id:guid}/events", StreamAsync).DisableRequestTimeout().WithoutConcurrencyLimit();

    private static async Task StreamAsync(Guid id, HttpContext context, OwnOrders orders, IHostApplicationLifetime host)
    {
        // A stream would otherwise hold up the stop of this replica; the browser goes on with another.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        try
        {
            using var answer = await orders.EventsAsync(id, either.Token);
            if (answer is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await EventStream.BeginAsync(context.Response, either.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                await PassOnAsync(await answer.Content.ReadAsStreamAsync(either.Token), context.Response, either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The reader has gone, or this replica is going.
        }
        catch (Exception) when (!either.IsCancellationRequested)
        {
            // An empty stream, because a browser comes back after that and gives up after an error status.
            await EventStream.BeginAsync(context.Response, either.Token);
        }
    }

    private static async Task PassOnAsync(Stream from, HttpResponse to, CancellationToken ct)
    {
        var buffer = new byte[4096];
        int read;
        while ((read = await from.ReadAsync(buffer, ct)) > 0)
        {
            await EventStream.SendAsync(to, buffer.AsMemory(0, read), ct);
        }
    }
}
