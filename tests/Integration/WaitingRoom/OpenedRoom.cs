using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.WaitingRoom;

/// <summary>A room of one test, closed with it.</summary>
internal sealed class OpenedRoom : IAsyncDisposable
{
    private readonly RunningStore _store;

    private OpenedRoom(RunningStore store, string id, string sku) => (_store, Id, Sku) = (store, id, sku);

    public string Id { get; }

    /// <summary>What it sells.</summary>
    public string Sku { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens a room for a new product, and waits until ordering guards it.</summary>
    /// <param name="startsIn">Null for at once.</param>
    public static async Task<OpenedRoom> OpenAsync(RunningStore store, int units, TimeSpan? startsIn = null)
    {
        var sku = await store.NewProductAsync(units);
        var room = new OpenedRoom(store, $"test-{Guid.NewGuid():N}"[..20], sku);
        using var web = await store.OperatorAsync("web-frontend");
        using var opened = await Eventually.BecomesAsync(
            () => web.PutAsJsonAsync(
                $"/api/waiting-rooms/{room.Id}", new { skus = new[] { sku }, startsAt = startsIn is { } wait ? DateTimeOffset.UtcNow + wait : (DateTimeOffset?)null }, Stop),
            answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable);
        Assert.True(opened.IsSuccessStatusCode, $"{opened.StatusCode}");
        await room.IsGuardedAsync();
        return room;
    }

    /// <summary>Waits until both replicas of ordering refuse to sell it to just anybody.</summary>
    public async Task IsGuardedAsync()
    {
        using var passerBy = await Queuer.NewAsync(_store);
        var refusals = 0;
        // More than there is: nothing is ordered by asking.
        await Eventually.BecomesAsync(
            async () =>
            {
                using var answer = await passerBy.OrderAsync(Sku, admission: null, quantity: 1000);
                return refusals = answer.StatusCode == HttpStatusCode.Forbidden ? refusals + 1 : 0;
            },
            count => count >= 6);
    }

    public async Task<RoomStatus> StatusAsync()
    {
        using var web = _store.Anonymous("web-frontend");
        return (await web.GetFromJsonAsync<RoomStatus>($"/waiting-rooms/{Id}/status", Stop))!;
    }

    public async Task<RoomView> LookAsync()
    {
        using var web = await _store.OperatorAsync("web-frontend");
        return (await web.GetFromJsonAsync<RoomView>($"/api/waiting-rooms/{Id}", Stop))!;
    }

    public Task<RoomStatus> BecomesAsync(Func<RoomStatus, bool> condition) => Eventually.BecomesAsync(StatusAsync, condition);

    public async ValueTask DisposeAsync()
    {
        using var web = await _store.OperatorAsync("web-frontend");
        using var closed = await web.DeleteAsync($"/api/waiting-rooms/{Id}", CancellationToken.None);
    }
}

/// <summary>Answer of <c>GET /waiting-rooms/{id}/status</c>.</summary>
internal sealed record RoomStatus(string State, DateTimeOffset StartsAt, long Served, long Tickets, double RatePerSecond, int? Available, bool MayReturn);

/// <summary>What operators see.</summary>
internal sealed record RoomView(string Id, IReadOnlyList<string> Skus, string State, DateTimeOffset StartsAt, long Waiting, long Served, long Tickets, long Active, double RatePerSecond, int? Available);
