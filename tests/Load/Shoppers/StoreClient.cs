using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Measuring;
using PeakStore.Load.Prices;

namespace PeakStore.Load.Shoppers;

/// <summary>Makes calls as a real client does, tries again as <see cref="RetryRules"/> say, and measures.</summary>
internal sealed class StoreClient(HttpClient http, Measurements measurements, PriceJournal prices)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    /// <summary>A client that is sized for load: bounded connections to each address, nothing traced.</summary>
    public static HttpClient NewHttp(int connections, TimeSpan timeout) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = connections,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(2),
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    })
    { Timeout = timeout };

    /// <summary>Makes a call until it is answered for good.</summary>
    /// <param name="intended">Timestamp at which the shopper wanted it to begin: latency counts from then.</param>
    /// <param name="chance">Rolls for the waits between attempts.</param>
    public async Task<Reply> SendAsync(Call call, RetryRules rules, long intended, Dice chance)
    {
        var unclear = false;
        for (var attempt = 1; ; attempt++)
        {
            var (reply, retryAfter) = await AttemptAsync(call);
            unclear |= reply.Last.IsUnclear();
            measurements.AttemptEnds(call.Kind, reply.Last);
            if (rules.WaitAfter(reply.Last, attempt, retryAfter, chance.Next()) is { } wait)
            {
                await Task.Delay(wait);
                continue;
            }

            var now = Stopwatch.GetTimestamp();
            measurements.CallEnds(call.Kind, Stopwatch.GetElapsedTime(intended, now));
            return reply with { Attempts = attempt, Unclear = unclear, EndedAt = now, RetryAfter = retryAfter };
        }
    }

    private async Task<(Reply Reply, TimeSpan? RetryAfter)> AttemptAsync(Call call)
    {
        var (address, instance) = call.Service.Next();
        using var request = new HttpRequestMessage(call.Method, new Uri(address, call.Path));
        request.Headers.Authorization = call.Buyer?.Token;
        if (call.Key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", call.Key);
        }

        if (call.From is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", call.From);
        }

        if (call.Header is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        if (call.KnownTag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", call.KnownTag);
        }

        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = Json } };
        }

        try
        {
            var sentAt = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(request);
            if (prices.Watches(call.Sku))
            {
                await NotePriceAsync(call.Sku!, answer, sentAt);
            }

            return (await ReadAsync(answer), RetryAfterOf(answer));
        }
        catch (OperationCanceledException)
        {
            return (new Reply { Last = Outcome.Timeout }, null);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            call.Service.LeaveOut(instance);
            return (new Reply { Last = Outcome.NoConnection }, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            return (new Reply { Last = Outcome.NoConnection }, null);
        }
    }

    private static async Task<Reply> ReadAsync(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Created => new Reply
        {
            Last = Outcome.Created,
            Order = JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(), ShopperJson.Default.OrderAnswer),
        },
        HttpStatusCode.NotModified => new Reply { Last = Outcome.NotModified },
        HttpStatusCode.Conflict => new Reply { Last = Refusals.Read(await answer.Content.ReadAsByteArrayAsync()) },
        HttpStatusCode.TooManyRequests => new Reply { Last = Outcome.TooManyRequests },
        HttpStatusCode.ServiceUnavailable => new Reply { Last = Outcome.Unavailable },
        >= HttpStatusCode.InternalServerError => new Reply { Last = Outcome.ServerError },
        >= HttpStatusCode.BadRequest => new Reply { Last = Outcome.Refused },
        _ => new Reply { Last = Outcome.Ok, Tag = answer.Headers.TryGetValues("ETag", out var tags) ? tags.First() : null },
    };

    /// <summary>What says that it may be old is excused from being new.</summary>
    private async Task NotePriceAsync(string sku, HttpResponseMessage answer, long sentAt)
    {
        if (answer.Headers.Contains("Warning") || answer.Headers.ETag?.Tag.Trim('"').Split('.') is not [var version, _])
        {
            return;
        }

        var price = answer.StatusCode == HttpStatusCode.OK
            ? JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(), ShopperJson.Default.PricedProduct)?.Price
            : null;
        prices.Shown(new(sku, long.Parse(version, CultureInfo.InvariantCulture), price, sentAt));
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - DateTimeOffset.UtcNow is { Ticks: > 0 } ahead ? ahead : TimeSpan.Zero,
        _ => null,
    };
}
