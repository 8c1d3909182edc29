using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.WaitingRoom;

/// <summary>Somebody who stands in line with a program.</summary>
internal sealed class Queuer : IDisposable
{
    private readonly HttpClient _web;
    private readonly HttpClient _ordering;

    private Queuer(string buyer, HttpClient web, HttpClient ordering) => (Buyer, _web, _ordering) = (buyer, web, ordering);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Buyer { get; }

    /// <summary>Token of their place.</summary>
    public string? Place { get; set; }

    public static async Task<Queuer> NewAsync(RunningStore store, string? buyer = null)
    {
        buyer ??= RunningStore.NewBuyer();
        var web = await store.ShopperAsync("web-frontend", buyer);
        web.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return new(buyer, web, await store.ShopperAsync("ordering-api", buyer));
    }

    public static async Task<IReadOnlyList<Queuer>> NewAsync(RunningStore store, int count) =>
        [.. await Task.WhenAll(Enumerable.Range(0, count).Select(_ => NewAsync(store)))];

    /// <summary>Asks for a place, without showing the one they may have.</summary>
    public Task<HttpResponseMessage> AskForPlaceAsync(string room) => _web.PostAsync($"/waiting-rooms/{room}/places", null, Stop);

    /// <summary>Takes a place.</summary>
    /// <returns>The number; null before the start.</returns>
    public async Task<long?> JoinAsync(string room)
    {
        using var answer = await AskForPlaceAsync(room);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
        var place = await answer.Content.ReadFromJsonAsync<PlaceAnswer>(Stop);
        Place = place!.Place;
        return place.Number;
    }

    /// <summary>Asks to be let in, with the place they have.</summary>
    public Task<HttpResponseMessage> AskToEnterAsync(string room, string? place = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/waiting-rooms/{room}/admission");
        request.Headers.TryAddWithoutValidation("Waiting-Room-Place", place ?? Place);
        return _web.SendAsync(request, Stop);
    }

    /// <summary>Asks until they are let in.</summary>
    public async Task<string> EnterAsync(string room)
    {
        using var answer = await Eventually.BecomesAsync(() => AskToEnterAsync(room), answer => answer.StatusCode == HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<AdmissionAnswer>(Stop))!.Admission;
    }

    public Task<HttpResponseMessage> OrderAsync(string sku, string? admission, int quantity = 1)
    {
        var request = RunningStore.Post("/api/orders", Guid.NewGuid().ToString(), new { lines = new[] { new { sku, quantity } } });
        request.Headers.TryAddWithoutValidation("Waiting-Room-Admission", admission);
        return _ordering.SendAsync(request, Stop);
    }

    public void Dispose()
    {
        _web.Dispose();
        _ordering.Dispose();
    }

    private sealed record PlaceAnswer(string Place, long? Number);

    private sealed record AdmissionAnswer(string Admission, DateTimeOffset ExpiresAt);
}
