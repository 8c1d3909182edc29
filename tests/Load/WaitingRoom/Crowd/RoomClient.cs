using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Shoppers;
using PeakStore.Load.Store;

namespace PeakStore.Load.WaitingRoom.Crowd;

/// <summary>What a request to the room came to.</summary>
/// <param name="Status">0 for no answer.</param>
internal readonly record struct RoomReply<T>(int Status, T? Body, TimeSpan? RetryAfter, long SentAt, long EndedAt)
    where T : class;

/// <summary>Speaks with the waiting room as a shop's app does: JSON, a token instead of cookies, the shopper's address told by a proxy.</summary>
internal sealed class RoomClient(HttpClient http, Instances web, string room)
{
    public const string PlaceHeader = "Waiting-Room-Place", AdmissionHeader = "Waiting-Room-Admission";

    /// <summary>Opens a room that sells one product, from now on.</summary>
    public async Task OpenAsync(string sku, AuthenticationHeaderValue key, CancellationToken stop)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, new Uri(web.Next().Address, $"/api/waiting-rooms/{room}"))
        {
            Content = JsonContent.Create(new { skus = new[] { sku } }),
            Headers = { Authorization = key },
        };
        using var answer = await http.SendAsync(put, stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CannotRunException($"The waiting room was not opened: PUT {put.RequestUri} answered {(int)answer.StatusCode}.");
        }
    }

    public async Task CloseAsync(AuthenticationHeaderValue key)
    {
        using var delete = new HttpRequestMessage(HttpMethod.Delete, new Uri(web.Next().Address, $"/api/waiting-rooms/{room}"))
        { Headers = { Authorization = key } };
        using var answer = await http.SendAsync(delete, CancellationToken.None);
    }

    public Task<RoomReply<PlaceGiven>> TakePlaceAsync(InLine who) => SendAsync(HttpMethod.Post, "places", who, null, RoomAnswersJson.Default.PlaceGiven);

    /// <param name="place">Theirs, or one that they have got hold of.</param>
    public Task<RoomReply<AdmissionGiven>> AskInAsync(InLine who, string? place) =>
        SendAsync(HttpMethod.Post, "admission", who, place, RoomAnswersJson.Default.AdmissionGiven);

    public Task<RoomReply<RoomSeen>> LookAsync(InLine? who) => SendAsync(HttpMethod.Get, "status", who, null, RoomAnswersJson.Default.RoomSeen);

    private async Task<RoomReply<T>> SendAsync<T>(HttpMethod method, string what, InLine? who, string? place, JsonTypeInfo<T> shape)
        where T : class
    {
        var (address, instance) = web.Next();
        using var request = new HttpRequestMessage(method, new Uri(address, $"/waiting-rooms/{room}/{what}"));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (who is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", OverloadCrowd.AddressOf(who.Arrival));
            // Looking needs no name.
            request.Headers.Authorization = method == HttpMethod.Get ? null : who.Buyer.Token;
        }

        if (place is not null)
        {
            request.Headers.TryAddWithoutValidation(PlaceHeader, place);
        }

        var sent = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await http.SendAsync(request);
            var body = answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created
                ? JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(), shape)
                : null;
            return new((int)answer.StatusCode, body, answer.Headers.RetryAfter?.Delta, sent, Stopwatch.GetTimestamp());
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException or JsonException)
        {
            if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
            {
                web.LeaveOut(instance);
            }

            return new(0, null, null, sent, Stopwatch.GetTimestamp());
        }
    }
}
