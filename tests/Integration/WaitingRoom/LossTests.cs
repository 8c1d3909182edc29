using System.Net;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.Testing;
using PeakStore.Integration.Running;
using PeakStore.Integration.Survival;

namespace PeakStore.Integration.WaitingRoom;

/// <summary>The line keeps its order whatever dies.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class LossTests(RunningStore store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_redis_everybody_keeps_their_place_and_nobody_gets_in_out_of_order()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 2);
        var line = await Queuer.NewAsync(store, 6);
        foreach (var queuer in line)
        {
            await queuer.JoinAsync(room.Id);
        }

        await room.BecomesAsync(status => status is { Served: 3, Tickets: 6 });
        using var stranger = await Queuer.NewAsync(store);

        await store.TakeAwayAsync("redis");
        try
        {
            await Eventually.BecomesAsync(
                async () => (await stranger.AskForPlaceAsync(room.Id)).StatusCode, status => status == HttpStatusCode.ServiceUnavailable);
            Assert.Equal((3, 6, "open"), await room.StatusAsync() is { } status ? (status.Served, status.Tickets, status.State) : default);
            // Whose number was called goes in; the next does not.
            await line[0].OrderAsync(room.Sku, await line[0].EnterAsync(room.Id)).ReadAsync<Order>(HttpStatusCode.Created);
            await line[3].AskToEnterAsync(room.Id).IsProblemAsync(HttpStatusCode.Conflict, "not-your-turn");
        }
        finally
        {
            await store.RecoverAsync("redis");
        }

        Assert.Equal(7, await Eventually.BecomesAsync(() => TryJoinAsync(stranger, room.Id), number => number is not null));
        Assert.Equal(2, await line[1].JoinAsync(room.Id));
        await line[1].OrderAsync(room.Sku, await line[1].EnterAsync(room.Id)).ReadAsync<Order>(HttpStatusCode.Created);
        await room.BecomesAsync(status => status.State == "sold-out");
    }

    [Fact]
    public async Task A_redis_that_has_lost_everything_is_told_again_how_far_the_line_is()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 2, startsIn: TimeSpan.FromSeconds(6));
        var line = await Queuer.NewAsync(store, 8);
        foreach (var queuer in line)
        {
            await queuer.JoinAsync(room.Id);
        }

        await room.BecomesAsync(status => status is { State: "open", Served: 3 });
        var before = new List<long?>();
        foreach (var queuer in line)
        {
            before.Add(await queuer.JoinAsync(room.Id));
        }

        await FlushAsync();

        using var stranger = await Queuer.NewAsync(store);
        Assert.Equal(9, await Eventually.BecomesAsync(() => TryJoinAsync(stranger, room.Id), number => number is not null));
        foreach (var (queuer, number) in line.Zip(before))
        {
            using var asked = await queuer.AskToEnterAsync(room.Id);
            Assert.Equal(number <= 3 ? HttpStatusCode.Created : HttpStatusCode.Conflict, asked.StatusCode);
        }

        Assert.Equal((3, 9), await room.BecomesAsync(status => status.Tickets == 9) is { } after ? (after.Served, after.Tickets) : default);
    }

    [Fact]
    public async Task A_shop_that_dies_loses_nobody()
    {
        await using var room = await OpenedRoom.OpenAsync(store, units: 2);
        var line = await Queuer.NewAsync(store, 5);
        foreach (var queuer in line)
        {
            await queuer.JoinAsync(room.Id);
        }

        await room.BecomesAsync(status => status is { Served: 3, Tickets: 5 });
        var admission = await line[0].EnterAsync(room.Id);
        // Who is in is waited for longer than who is called.
        var others = (await line[1].EnterAsync(room.Id), await line[2].EnterAsync(room.Id));

        await store.KillReplicaAsync("web-frontend");
        await store.RecoverAsync("web-frontend");

        await Eventually.BecomesAsync(() => TryAsync(room.StatusAsync), status => status is { Served: 3, Tickets: 5 });
        Assert.Equal(5, await line[4].JoinAsync(room.Id));
        await line[4].AskToEnterAsync(room.Id).IsProblemAsync(HttpStatusCode.Conflict, "not-your-turn");
        await line[0].OrderAsync(room.Sku, admission).ReadAsync<Order>(HttpStatusCode.Created);
        Assert.Equal(others, (await line[1].EnterAsync(room.Id), await line[2].EnterAsync(room.Id)));
        await line[1].OrderAsync(room.Sku, others.Item1).ReadAsync<Order>(HttpStatusCode.Created);
        await room.BecomesAsync(status => status.State == "sold-out");
    }

    private static async Task<long?> TryJoinAsync(Queuer queuer, string room)
    {
        using var answer = await queuer.AskForPlaceAsync(room);
        return answer.IsSuccessStatusCode ? await queuer.JoinAsync(room) : null;
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>As a Redis without its disk would come back, as far as rooms go: other tests have their baskets there.</summary>
    private async Task FlushAsync()
    {
        var options = (await store.App.GetConnectionStringAsync("redis", Stop))!.Split(',');
        var (host, port) = options[0].Split(':') is [var name, var number] ? (name, int.Parse(number)) : throw new InvalidOperationException(options[0]);
        var password = options.Single(option => option.StartsWith("password=", StringComparison.Ordinal))["password=".Length..];
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, Stop);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var forget = "EVAL \"for _, key in ipairs(redis.call('KEYS', '*waiting-room*')) do redis.call('DEL', key) end return 1\" 0";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\n{forget}\r\n"), Stop);
        Assert.Equal("+OK", await reader.ReadLineAsync(Stop));
        Assert.Equal(":1", await reader.ReadLineAsync(Stop));
    }
}
