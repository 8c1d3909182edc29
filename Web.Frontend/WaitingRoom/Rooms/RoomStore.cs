using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PeakStore.ServiceDefaults.Resilience;
using PeakStore.Web.WaitingRoom.Places;
using StackExchange.Redis;

namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>The rooms in Redis. While Redis is away it throws what <see cref="RedisCalls.IsAway"/> knows.</summary>
internal sealed class RoomStore(IConnectionMultiplexer redis, TimeProvider time)
{
    private const string Definitions = "waiting-rooms";
    private const string LeaseKey = "{waiting-rooms}:lease";
    private const string FenceKey = "{waiting-rooms}:fence";

    // It answers in less than a millisecond, but on a machine that has no time left everything takes long, and asking twice makes it no better.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    // A place that takes long is better than one that is given out and told of to nobody.
    private static readonly TimeSpan PlacePatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(2);
    private static readonly RedisValue[] CountFields = ["tickets", "served", "crowd", "seed", "startedAt", "target", "rate", "active", "available", "held"];

    /// <summary>What a draw is made by.</summary>
    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));

    /// <summary>All rooms, those that were closed lately too, with their numbers; null for numbers that are lost.</summary>
    public async Task<IReadOnlyList<(Room Room, RoomCounts? Counts)>> ReadAsync(CancellationToken ct)
    {
        var database = redis.GetDatabase();
        var definitions = await database.HashGetAllAsync(Definitions).WaitAsync(Patience, time, ct);
        var rooms = definitions.Select(entry => JsonSerializer.Deserialize((string)entry.Value!, RoomJson.Default.Room)!).ToArray();
        var counts = await Task.WhenAll(rooms.Select(room => database.HashGetAsync(Key(room, "state"), CountFields))).WaitAsync(Patience, time, ct);
        return [.. rooms.Zip(counts, (room, values) => (room, values[0].IsNull ? null : Read(values)))];
    }

    /// <summary>Defines a room, or gives back what was lost of it.</summary>
    public Task KeepAsync(Room room, RoomCounts counts, CancellationToken ct) => RunAsync(
        RoomScripts.Keep,
        [Definitions, Key(room, "state")],
        [
            room.Id, room.Version, JsonSerializer.Serialize(room, RoomJson.Default.Room), counts.Tickets, counts.Served,
            counts.Crowd is { } crowd ? crowd : "", counts.Seed ?? "", counts.StartedAt is { } at ? at.ToUnixTimeMilliseconds() : "",
        ],
        ct);

    /// <summary>Forgets a room that everybody knows to be closed.</summary>
    public Task ForgetAsync(Room room, CancellationToken ct) => redis.GetDatabase().HashDeleteAsync(Definitions, room.Id).WaitAsync(Patience, time, ct);

    /// <summary>The buyer's place, a new one at the end if they have none; null when the room's numbers are lost.</summary>
    /// <param name="formerGuest">Who the buyer was before they signed in: their place is the buyer's too.</param>
    public async Task<GivenPlace?> TakePlaceAsync(Room room, string buyer, string? formerGuest, CancellationToken ct)
    {
        var answer = (string[])(await RunAsync(
            RoomScripts.TakePlace, [Key(room, "state"), Key(room, "places"), Key(room, "admissions")], [buyer, Now(), Start(room), NewSeed(), formerGuest ?? ""], ct, PlacePatience))!;
        return answer is [var ticket, var joined, var holder, var isNew] ? new(new(Number(ticket), At(joined)), holder, isNew == "1") : null;
    }

    /// <summary>Lets a buyer in whose number is called.</summary>
    /// <returns>One word (see <see cref="RoomScripts.Admit"/>), and when the admission ends.</returns>
    public async Task<(string Outcome, DateTimeOffset ExpiresAt)> AdmitAsync(
        Room room, string buyer, long ticket, DateTimeOffset joinedAt, long number, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var answer = (string[])(await RunAsync(
            RoomScripts.Admit,
            [Key(room, "state"), Key(room, "places"), Key(room, "admissions"), Key(room, "active"), Key(room, "came")],
            [buyer, ticket, joinedAt.ToUnixTimeMilliseconds(), number, Now(), expiresAt.ToUnixTimeMilliseconds()],
            ct))!;
        return (answer[0], answer.Length > 1 ? At(answer[1]) : default);
    }

    public Task LeaveAsync(Room room, string buyer, long ticket, long? number, CancellationToken ct) => RunAsync(
        RoomScripts.Leave, [Key(room, "places"), Key(room, "active"), Key(room, "came")], [buyer, ticket, number is { } known ? known : ""], ct);

    /// <summary>An admitted buyer was seen.</summary>
    public async Task SeenAsync(Room room, string buyer, CancellationToken ct) => await RunAsync(
        "return redis.call('ZADD', KEYS[1], 'XX', ARGV[1], ARGV[2])", [Key(room, "active")], [Now(), buyer], ct);

    /// <summary>What the controller decides by; null when the room's numbers are lost.</summary>
    /// <param name="done">Buyers who have ordered.</param>
    public async Task<QueueLook?> LookAsync(Room room, TimeSpan idleAfter, TimeSpan callWaits, IReadOnlyCollection<string> done, CancellationToken ct)
    {
        var now = Now();
        var answer = (string[])(await RunAsync(
            RoomScripts.Look,
            [Key(room, "state"), Key(room, "active"), Key(room, "came"), Key(room, "calls")],
            [now, Start(room), NewSeed(), now - (long)idleAfter.TotalMilliseconds, now - (long)callWaits.TotalMilliseconds, .. done.Select(buyer => (RedisValue)buyer)],
            ct))!;
        return answer is [var tickets, var served, var active, var pending, var lapsed, var started]
            ? new(Number(tickets), Number(served), (int)Number(active), (int)Math.Max(0, Number(pending)), Number(lapsed), Number(started) is > 0 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null)
            : null;
    }

    /// <summary>Moves the queue; false when another controller has taken over.</summary>
    public async Task<bool> MoveAsync(Room room, long fence, QueueMove move, CancellationToken ct) => (long)await RunAsync(
        RoomScripts.Move,
        [Key(room, "state"), Key(room, "places"), Key(room, "admissions"), Key(room, "active"), Key(room, "came"), Key(room, "calls")],
        [
            fence, Now(), move.Served, Text(move.Target), Text(move.Rate), move.Active,
            move.Available is { } available ? available : "", move.Held, (long)KeptFor.TotalMilliseconds,
        ],
        ct) == 1;

    /// <summary>Takes or keeps the lease of the controller.</summary>
    /// <returns>Its number, for <see cref="MoveAsync"/>; 0 while another replica has it.</returns>
    public async Task<long> LeaseAsync(string holder, TimeSpan duration, CancellationToken ct) =>
        (long)await RunAsync(RoomScripts.Lease, [LeaseKey, FenceKey], [holder, (long)duration.TotalMilliseconds], ct);

    private Task<RedisResult> RunAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken ct, TimeSpan? patience = null) =>
        redis.GetDatabase().ScriptEvaluateAsync(script, keys, arguments).WaitAsync(patience ?? Patience, time, ct);

    private static RedisKey Key(Room room, string part) => $"waiting-room:{{{room.Id}:{room.Opening}}}:{part}";

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long Start(Room room) => room.StartsAt.ToUnixTimeMilliseconds();

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.FromUnixTimeMilliseconds(Number(text));

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static RoomCounts Read(RedisValue[] values) => new()
    {
        Tickets = (long)values[0],
        Served = (long)values[1],
        Crowd = values[2].IsNull ? null : (int)values[2],
        Seed = values[3],
        StartedAt = values[4].IsNull ? null : At(values[4]!),
        Target = Fraction(values[5]),
        Rate = Fraction(values[6]),
        Active = values[7].IsNull ? 0 : (long)values[7],
        Available = values[8].IsNull ? null : (int)values[8],
        Held = values[9].IsNull ? 0 : (int)values[9],
    };

    private static double Fraction(RedisValue value) => value.IsNull ? 0 : double.Parse((string)value!, CultureInfo.InvariantCulture);
}

/// <summary>A place as it is written down.</summary>
/// <param name="Holder">In whose name: the buyer, or the guest that they were.</param>
internal sealed record GivenPlace(Place Place, string Holder, bool IsNew);

/// <summary>A queue as its controller sees it.</summary>
/// <param name="Active">Admitted, seen lately and not done.</param>
/// <param name="Pending">Called, and waited for.</param>
/// <param name="Lapsed">Who has a number up to this one was called so long ago that nobody waits for them.</param>
internal sealed record QueueLook(long Tickets, long Served, int Active, int Pending, long Lapsed, DateTimeOffset? StartedAt)
{
    public long Waiting => Math.Max(0, Tickets - Served);
}

/// <summary>What the controller has decided.</summary>
internal sealed record QueueMove(long Served, double Target, double Rate, int Active, int? Available, int Held);
