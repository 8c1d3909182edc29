using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PeakStore.Ordering.Admission;
using PeakStore.Ordering.Checkout;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Overload.Refusals;
using PeakStore.ServiceDefaults.Telemetry;
using PeakStore.ServiceDefaults.WaitingRooms;

namespace PeakStore.Unit.WaitingRoom;

public sealed class AdmissionGuardTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly AdmissionTokens _tokens;
    private readonly AdmissionGuard _guard;

    public AdmissionGuardTests()
    {
        _tokens = new(Options.Create(new WaitingRoomKey { Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)) }), _time);
        var rooms = new GuardedRooms(_time);
        rooms.Update([new("shoes", 1, 1, ["SHO-0001"], Now, null, Closed: false), new("lamps", 1, 1, ["LMP-0001", "SHO-0001"], Now, null, Closed: false)]);
        _guard = new(rooms, _tokens, new ShedMetrics(new ServiceTelemetry("Ordering", _services.GetRequiredService<IMeterFactory>())));
    }

    [Fact]
    public void What_no_room_sells_needs_no_admission() => Assert.Null(_guard.Check(Purchase("AUD-0001"), header: null));

    [Fact]
    public void What_two_rooms_sell_needs_both_admissions()
    {
        Assert.Equal(["shoes", "lamps"], _guard.Check(Purchase("SHO-0001"), header: null)!.Rooms);
        Assert.Equal(["lamps"], _guard.Check(Purchase("SHO-0001"), Admission("shoes"))!.Rooms);
        Assert.Null(_guard.Check(Purchase("SHO-0001"), $"{Admission("shoes")}, {Admission("lamps")}"));
    }

    [Fact]
    public void One_thing_in_a_room_is_enough_to_need_its_admission() =>
        Assert.NotNull(_guard.Check(new("ada", "key", [new("AUD-0001", 1), new("LMP-0001", 1)]), header: null));

    [Fact]
    public void An_admission_that_has_ended_is_told_from_none()
    {
        var ended = Admission("lamps");
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.True(_guard.Check(Purchase("LMP-0001"), ended)!.Expired);
        Assert.False(_guard.Check(Purchase("LMP-0001"), "letmein")!.Expired);
        Assert.False(_guard.Check(Purchase("SHO-0001"), ended)!.Expired);
    }

    public void Dispose() => _services.Dispose();

    private static Purchase Purchase(string sku) => new("ada", "key", [new(sku, 1)]);

    private string Admission(string room) => _tokens.Seal(room, 1, "ada", Now.AddMinutes(10));
}
