using Microsoft.Extensions.Time.Testing;
using PeakStore.Ordering.Admission;
using PeakStore.ServiceDefaults.Contracts;

namespace PeakStore.Unit.WaitingRoom;

public sealed class GuardedRoomsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
    private static readonly WaitingRoomChanged Room = new("sneakers", 1, 1, ["SHO-0001", "SHO-0002"], Now, null, Closed: false);

    private readonly FakeTimeProvider _time = new(Now);

    [Fact]
    public void What_no_room_sells_is_free()
    {
        var rooms = Knowing(Room);

        Assert.Empty(rooms.Of(["AUD-0001"]));
        Assert.Equal("sneakers", Assert.Single(rooms.Of(["AUD-0001", "SHO-0001", "SHO-0002"])).Id);
    }

    [Fact]
    public void The_newest_version_counts_in_whatever_order_they_come()
    {
        var rooms = Knowing(Room with { Version = 3, Closed = true }, Room with { Version = 2 });

        Assert.Empty(rooms.Of(["SHO-0001"]));
        rooms.Update([Room with { Version = 4, Opening = 4 }]);
        Assert.Equal(4, Assert.Single(rooms.Of(["SHO-0001"])).Opening);
    }

    [Fact]
    public void A_room_guards_from_when_it_opens_until_it_closes()
    {
        var rooms = Knowing(Room with { OpensAt = Now.AddMinutes(1), ClosesAt = Now.AddMinutes(2) });

        Assert.Empty(rooms.Of(["SHO-0001"]));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEmpty(rooms.Of(["SHO-0001"]));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(rooms.Of(["SHO-0001"]));
    }

    private GuardedRooms Knowing(params WaitingRoomChanged[] told)
    {
        var rooms = new GuardedRooms(_time);
        foreach (var room in told)
        {
            rooms.Update([room]);
        }

        return rooms;
    }
}
