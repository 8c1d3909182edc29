using System.Net;
using System.Net.Http.Json;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>The part of <c>GET /api/stock/{sku}</c> that matters here.</summary>
internal sealed record StockAnswer(int Available, int Held);

/// <summary>Asks Ordering.Api what is left, and hears by the way how it is.</summary>
internal sealed partial class StockClient(IHttpClientFactory clients, OrderingHealth health, ILogger<StockClient> logger)
{
    /// <summary>Name of its HttpClient.</summary>
    public const string Name = "waiting-room-stock";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The level; null when ordering does not say. A SKU that it does not know has no units.</summary>
    public async Task<StockAnswer?> FindAsync(string sku, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"api/stock/{Uri.EscapeDataString(sku)}");
            // Few and small, and while they are refused nobody is let in who would buy.
            request.Headers.TryAddWithoutValidation(CallContext.PriorityHeader, "critical");
            using var answer = await clients.CreateClient(Name).SendAsync(request, patience.Token);
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            {
                health.Refused();
                return null;
            }

            health.Answered();
            return answer.StatusCode == HttpStatusCode.NotFound ? new StockAnswer(0, 0)
                : answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync(RoomJson.Default.StockAnswer, patience.Token)
                : null;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            health.Refused();
            LogSilent(logger, exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody is let in until ordering says what is left: {Reason}")]
    private static partial void LogSilent(ILogger logger, string reason);
}
