using Aspire.Hosting.Testing;
using Microsoft.Extensions.Time.Testing;
using PeakStore.Integration.Running;
using PeakStore.Web.WaitingRoom.Rooms;
using StackExchange.Redis;

namespace PeakStore.Integration.WaitingRoom;

/// <summary>What happens in Redis, as time goes by.</summary>
public sealed class RoomStoreTests(RunningStore running) : IAsyncLifetime
{
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CallWaits = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AdmissionLasts = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero));
    private readonly string _id = $"store-{Guid.NewGuid():N}"[..20];
    private ConnectionMultiplexer _redis = null!;
    private RoomStore _store = null!;
    private Room _room = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis = await ConnectionMultiplexer.ConnectAsync(await running.App.GetConnectionStringAsync("redis", Stop) ?? "");
        _store = new RoomStore(_redis, _time);
        var now = _time.GetUtcNow();
        // Closed, so that the running shop leaves it alone.
        _room = new Room(_id, now.ToUnixTimeMilliseconds(), 1, ["AUD-0001"], now, now, null, DateTimeOffset.UtcNow);
        await _store.KeepAsync(_room, RoomCounts.None, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.ForgetAsync(_room, CancellationToken.None);
        await _redis.CloseAsync();
    }

    [Fact]
    public async Task Who_is_called_and_does_not_come_is_not_waited_for_and_comes_when_there_is_room()
    {
        await JoinAsync("a", "b", "c");
        await MoveAsync(served: 2, target: 2);
        Assert.Equal((0, 2), await LookAsync() is { } called ? (called.Active, called.Pending) : default);
        Assert.Equal("admitted", await AdmitAsync("a", 1));
        Assert.Equal((1, 1), await LookAsync() is { } came ? (came.Active, came.Pending) : default);

        _time.Advance(CallWaits);
        Assert.Equal((1, 0), await LookAsync() is { } lapsed ? (lapsed.Active, lapsed.Pending) : default);
        await MoveAsync(served: 3, target: 2);
        Assert.Equal("admitted", await AdmitAsync("c", 3));
        Assert.Equal("wait", await AdmitAsync("b", 2));

        Assert.Equal(1, (await LookAsync(done: ["a"]))!.Active);
        Assert.Equal("admitted", await AdmitAsync("b", 2));
    }

    [Fact]
    public async Task Who_is_not_seen_counts_as_gone_and_their_admission_ends_once()
    {
        await JoinAsync("a");
        await MoveAsync(served: 1, target: 5);
        Assert.Equal("admitted", await AdmitAsync("a", 1));
        _time.Advance(IdleAfter - TimeSpan.FromSeconds(1));
        await _store.SeenAsync(_room, "a", Stop);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, (await LookAsync())!.Active);
        _time.Advance(IdleAfter);
        Assert.Equal(0, (await LookAsync())!.Active);

        // The same admission until it ends, however often it is asked for; then a new place, at the end.
        var (outcome, expiresAt) = await _store.AdmitAsync(_room, "a", 1, _room.OpensAt, 1, _time.GetUtcNow() + AdmissionLasts, Stop);
        Assert.Equal(("admitted", _room.OpensAt + AdmissionLasts), (outcome, expiresAt));
        Assert.Equal(1, (await _store.TakePlaceAsync(_room, "a", null, Stop))!.Place.Ticket);
        _time.Advance(AdmissionLasts);
        Assert.Equal("used", await AdmitAsync("a", 1));
        Assert.Equal(2, (await _store.TakePlaceAsync(_room, "a", null, Stop))!.Place.Ticket);
        Assert.Equal("used", await AdmitAsync("a", 1));
        Assert.Equal("wait", await AdmitAsync("a", 2));
    }

    [Fact]
    public async Task Who_leaves_is_not_waited_for()
    {
        await JoinAsync("a", "b");
        await _store.LeaveAsync(_room, "a", 1, 1, Stop);

        await MoveAsync(served: 1, target: 5);

        Assert.Equal((0, 0), await LookAsync() is { } look ? (look.Active, look.Pending) : default);
    }

    [Fact]
    public async Task The_place_of_a_guest_is_theirs_when_they_have_signed_in()
    {
        await JoinAsync("guest-1", "somebody");

        var place = await _store.TakePlaceAsync(_room, "user-ada", "guest-1", Stop);

        Assert.Equal((1, "guest-1", false), (place!.Place.Ticket, place.Holder, place.IsNew));
    }

    [Fact]
    public async Task A_controller_that_has_lost_its_lease_moves_nothing_and_nobody_moves_back()
    {
        await JoinAsync("a", "b", "c");
        Assert.True(await MoveAsync(served: 2, target: 5, fence: 8));

        Assert.False(await MoveAsync(served: 3, target: 5, fence: 7));
        Assert.True(await MoveAsync(served: 1, target: 5, fence: 8));

        Assert.Equal(2, (await LookAsync())!.Served);
    }

    [Fact]
    public async Task What_was_lost_is_given_back_and_never_less_than_is_there()
    {
        await JoinAsync("a", "b", "c");
        var known = (await _store.ReadAsync(Stop)).Single(pair => pair.Room.Id == _id).Counts!;

        await _store.KeepAsync(_room, known with { Tickets = 2, Seed = new string('0', 64), Crowd = 2 }, Stop);
        await _store.KeepAsync(_room, known with { Tickets = 10, Served = 4 }, Stop);

        var counts = (await _store.ReadAsync(Stop)).Single(pair => pair.Room.Id == _id).Counts!;
        Assert.Equal((10, 4, known.Seed, 0), (counts.Tickets, counts.Served, counts.Seed, counts.Crowd));
        Assert.False(counts.HasLost(known));
    }

    [Fact]
    public async Task The_draw_is_made_once_when_the_start_has_come()
    {
        _room = _room with { StartsAt = _time.GetUtcNow().AddMinutes(1) };
        await JoinAsync("a", "b");
        Assert.Null((await LookAsync())!.StartedAt);

        _time.Advance(TimeSpan.FromMinutes(1));
        await JoinAsync("c");
        var drawn = (await _store.ReadAsync(Stop)).Single(pair => pair.Room.Id == _id).Counts!;
        await LookAsync();

        Assert.Equal((3, 2), (drawn.Tickets, drawn.Crowd));
        Assert.Equal(drawn.Seed, (await _store.ReadAsync(Stop)).Single(pair => pair.Room.Id == _id).Counts!.Seed);
    }

    private async Task JoinAsync(params string[] buyers)
    {
        foreach (var buyer in buyers)
        {
            Assert.NotNull(await _store.TakePlaceAsync(_room, buyer, null, Stop));
        }
    }

    private async Task<string> AdmitAsync(string buyer, long number) =>
        (await _store.AdmitAsync(_room, buyer, number, _room.OpensAt, number, _time.GetUtcNow() + AdmissionLasts, Stop)).Outcome;

    private Task<QueueLook?> LookAsync(params string[] done) => _store.LookAsync(_room, IdleAfter, CallWaits, done, Stop);

    private async Task<bool> MoveAsync(long served, double target, long fence = 1)
    {
        var look = await LookAsync();
        return await _store.MoveAsync(_room, fence, new(served, target, 0, look!.Active, Available: 100, Held: 0), Stop);
    }
}
