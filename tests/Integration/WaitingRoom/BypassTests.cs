using System.Net;
using System.Net.Http.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.WaitingRoom;

/// <summary>Ways around the waiting room, none of which leads anywhere.</summary>
public sealed class BypassTests(RunningStore store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_orders_without_an_admission_of_their_own()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 50);
        await using var other = await OpenedRoom.OpenAsync(store, units: 50);
        using var ada = await Queuer.NewAsync(store);
        using var mallory = await Queuer.NewAsync(store);
        await ada.JoinAsync(room.Id);
        var admission = await ada.EnterAsync(room.Id);
        var place = ada.Place!;
        await mallory.JoinAsync(other.Id);
        var elsewhere = await mallory.EnterAsync(other.Id);

        var letter = admission[0] == 'A' ? 'B' : 'A';
        foreach (var bad in (string?[])[null, "", "letmein", admission, elsewhere, letter + admission[1..], place, $"{elsewhere},{admission}", new string(',', 500), new string('A', 4000)])
        {
            var problem = await mallory.OrderAsync(room.Sku, bad).IsProblemAsync(HttpStatusCode.Forbidden, "admission-required");
            Assert.Equal(room.Id, Assert.Single(problem.GetProperty("rooms").EnumerateArray()).GetString());
        }

        await ada.OrderAsync(room.Sku, $"{elsewhere}, {admission}").ReadAsync<Order>(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_place_is_worth_nothing_to_anybody_else_or_in_another_room()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 50);
        await using var other = await OpenedRoom.OpenAsync(store, units: 50);
        using var ada = await Queuer.NewAsync(store);
        using var mallory = await Queuer.NewAsync(store);
        await ada.JoinAsync(room.Id);
        await room.BecomesAsync(status => status.Served == 1);

        await mallory.AskToEnterAsync(room.Id, ada.Place).IsProblemAsync(HttpStatusCode.Conflict, "not-your-turn");
        await ada.AskToEnterAsync(other.Id, ada.Place).IsProblemAsync(HttpStatusCode.Conflict, "not-your-turn");
    }

    [Fact]
    public async Task A_place_of_an_earlier_opening_is_worth_nothing()
    {
        using var ada = await Queuer.NewAsync(store);
        string id, sku;
        await using (var room = await OpenedRoom.OpenAsync(store, units: 50))
        {
            await ada.JoinAsync(room.Id);
            await ada.EnterAsync(room.Id);
            (id, sku) = (room.Id, room.Sku);
        }

        using var web = await store.OperatorAsync("web-frontend");
        using var reopened = await web.PutAsJsonAsync($"/api/waiting-rooms/{id}", new { skus = new[] { sku } }, Stop);
        Assert.Equal(HttpStatusCode.Created, reopened.StatusCode);
        await ada.AskToEnterAsync(id).IsProblemAsync(HttpStatusCode.Conflict, "not-your-turn");
        using var closed = await web.DeleteAsync($"/api/waiting-rooms/{id}", Stop);
    }

    [Fact]
    public async Task The_basket_is_no_way_around()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 50);
        using var ada = await Queuer.NewAsync(store);
        using var basket = await store.ShopperAsync("basket-api", ada.Buyer);
        using var added = await basket.PutAsJsonAsync($"/api/basket/items/{room.Sku}", new { quantity = 1 }, Stop);

        await basket.SendAsync(RunningStore.Post("/api/basket/checkout", Guid.NewGuid().ToString(), new { }), Stop)
            .IsProblemAsync(HttpStatusCode.Forbidden, "admission-required");

        await ada.JoinAsync(room.Id);
        var admitted = RunningStore.Post("/api/basket/checkout", Guid.NewGuid().ToString(), new { });
        admitted.Headers.Add("Waiting-Room-Admission", await ada.EnterAsync(room.Id));
        await basket.SendAsync(admitted, Stop).ReadAsync<Order>(HttpStatusCode.Created);
    }
}
