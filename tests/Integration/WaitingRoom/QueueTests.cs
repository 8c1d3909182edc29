using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.WaitingRoom;

/// <summary>The way through a waiting room, and the order in which people go it.</summary>
public sealed class QueueTests(RunningStore store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_takes_a_place_is_let_in_and_orders()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 50);
        using var ada = await Queuer.NewAsync(store);

        Assert.Equal(1, await ada.JoinAsync(room.Id));
        var admission = await ada.EnterAsync(room.Id);

        await ada.OrderAsync(room.Sku, admission).ReadAsync<Order>(HttpStatusCode.Created);
        await Eventually.BecomesAsync(room.LookAsync, view => view is { Served: 1, Tickets: 1, Waiting: 0, Active: 0 });
    }

    [Fact]
    public async Task A_buyer_has_one_place_however_often_they_ask()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 50, startsIn: TimeSpan.FromMinutes(5));
        using var ada = await Queuer.NewAsync(store);
        await ada.JoinAsync(room.Id);
        var first = ada.Place;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.AskForPlaceAsync(room.Id)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await ada.JoinAsync(room.Id);
        Assert.Equal(first, ada.Place);
        Assert.Equal(("before", 1), (await room.BecomesAsync(status => status.Tickets > 0) is { } status ? (status.State, status.Tickets) : default));
    }

    [Fact]
    public async Task Who_waits_for_the_start_is_drawn_by_lot_and_who_comes_later_is_behind_them()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 50, startsIn: TimeSpan.FromSeconds(8));
        var early = await Queuer.NewAsync(store, 30);
        foreach (var queuer in early)
        {
            Assert.Null(await queuer.JoinAsync(room.Id));
        }

        using var refused = await early[0].AskToEnterAsync(room.Id);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        await room.BecomesAsync(status => status.State == "open");
        var late = await Queuer.NewAsync(store, 3);
        var lateNumbers = new List<long?>();
        foreach (var queuer in late)
        {
            lateNumbers.Add(await queuer.JoinAsync(room.Id));
        }

        var drawn = new List<long?>();
        foreach (var queuer in early)
        {
            drawn.Add(await queuer.JoinAsync(room.Id));
        }

        Assert.Equal(Enumerable.Range(1, 30).Select(number => (long?)number), drawn.Order());
        // One in 30! that it fails for nothing.
        Assert.NotEqual(drawn.Order(), drawn);
        Assert.Equal([31L, 32L, 33L], lateNumbers);
        foreach (var queuer in early.Concat(late))
        {
            queuer.Dispose();
        }
    }

    [Fact]
    public async Task People_are_let_in_in_order_while_there_is_something_left_and_nobody_afterwards()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 4);
        var line = await Queuer.NewAsync(store, 9);
        foreach (var queuer in line)
        {
            await queuer.JoinAsync(room.Id);
        }

        // For four units five are let in (see ActivePerUnit), and no more while none of them is done.
        await room.BecomesAsync(status => status.Served == 5);
        foreach (var queuer in line.Skip(5))
        {
            await queuer.AskToEnterAsync(room.Id).IsProblemAsync(HttpStatusCode.Conflict, "not-your-turn");
        }

        foreach (var queuer in line.Take(4))
        {
            await queuer.OrderAsync(room.Sku, await queuer.EnterAsync(room.Id)).ReadAsync<Order>(HttpStatusCode.Created);
        }

        await room.BecomesAsync(status => status.State == "sold-out");
        foreach (var queuer in line.Skip(4))
        {
            await queuer.AskToEnterAsync(room.Id).IsProblemAsync(HttpStatusCode.Conflict, "sold-out");
            queuer.Dispose();
        }

        Assert.Equal(5, (await room.StatusAsync()).Served);
    }

    [Fact]
    public async Task When_units_come_back_the_line_goes_on()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 1);
        using var first = await Queuer.NewAsync(store);
        using var second = await Queuer.NewAsync(store);
        await first.JoinAsync(room.Id);
        await first.OrderAsync(room.Sku, await first.EnterAsync(room.Id)).ReadAsync<Order>(HttpStatusCode.Created);
        await room.BecomesAsync(status => status.State == "sold-out");
        await second.JoinAsync(room.Id);

        using var ordering = await store.OperatorAsync("ordering-api");
        using var adjusted = await ordering.SendAsync(
            RunningStore.Post($"/api/stock/{room.Sku}/adjustments", Guid.NewGuid().ToString(), new { delta = 1, reason = "one was found" }), Stop);

        Assert.Equal(HttpStatusCode.OK, adjusted.StatusCode);
        await second.OrderAsync(room.Sku, await second.EnterAsync(room.Id)).ReadAsync<Order>(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_closed_room_guards_nothing()
    {
        using var ada = await Queuer.NewAsync(store);
        string sku;
        await using (var room = await OpenedRoom.OpenAsync(store, units: 50))
        {
            sku = room.Sku;
        }

        await Eventually.BecomesAsync(async () => (await ada.OrderAsync(sku, admission: null)).StatusCode, status => status == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_room_for_a_campaign_sells_what_the_campaign_sells_and_starts_with_it()
    {
        var sku = await store.NewProductAsync(units: 5, price: 50m);
        using var catalog = await store.OperatorAsync("catalog-api");
        using var web = await store.OperatorAsync("web-frontend");
        var (id, startsAt) = (Guid.NewGuid(), DateTimeOffset.UtcNow.AddHours(2));
        using var announced = await catalog.PutAsJsonAsync(
            $"/api/campaigns/{id}", new { name = "A test's", startsAt, endsAt = startsAt.AddHours(1), items = new[] { new { sku, salePrice = 30m } } }, Stop);
        Assert.Equal(HttpStatusCode.Created, announced.StatusCode);

        using var opened = await Eventually.BecomesAsync(
            () => web.PutAsJsonAsync($"/api/waiting-rooms/{id}", new { campaign = id }, Stop), answer => answer.StatusCode == HttpStatusCode.Created);

        var room = await opened.Content.ReadFromJsonAsync<RoomView>(Stop);
        Assert.Equal("before", room!.State);
        Assert.Equal(startsAt, room.StartsAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal([sku], room.Skus);
        using var closed = await web.DeleteAsync($"/api/waiting-rooms/{id}", Stop);
    }

    [Fact]
    public async Task Only_operators_open_rooms()
    {
        using var shopper = await store.ShopperAsync("web-frontend");
        using var nobody = store.Anonymous("web-frontend");

        using var forbidden = await shopper.PutAsJsonAsync("/api/waiting-rooms/mine", new { skus = new[] { "AUD-0001" } }, Stop);
        using var unauthorized = await nobody.PutAsJsonAsync("/api/waiting-rooms/mine", new { skus = new[] { "AUD-0001" } }, Stop);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (forbidden.StatusCode, unauthorized.StatusCode));
    }
}
