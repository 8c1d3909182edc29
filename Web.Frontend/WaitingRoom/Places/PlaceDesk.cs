using PeakStore.ServiceDefaults.Resilience;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Places;

/// <summary>A place that somebody holds, and where it stands.</summary>
/// <param name="Holder">In whose name it is.</param>
/// <param name="Number">Place in line; null before the start.</param>
internal sealed record HeldPlace(Place Place, string Holder, string Token, long? Number, bool IsNew);

/// <summary>Gives out places, one a buyer and room, and knows those that people bring along.</summary>
internal sealed partial class PlaceDesk(RoomStore store, RoomRegistry rooms, PlaceTokens tokens, RoomMetrics metrics, ILogger<PlaceDesk> logger)
{
    /// <summary>Header by which programs bring their place along; browsers have a cookie.</summary>
    public const string Header = "Waiting-Room-Place";

    private const string Cookie = "place";

    /// <summary>The place that the request brings along; null when it has none that is good. Asks no store.</summary>
    public HeldPlace? Find(HttpContext context, OpenRoom open, RoomVisitor visitor)
    {
        var token = context.Request.Headers[Header] is [{ } sent] ? sent : context.Request.Cookies[Cookie];
        return token is null ? null : visitor.Names
            .Select(name => tokens.Open(token, open.Room, name) is { } place ? new HeldPlace(place, name, token, open.NumberOf(place.Ticket), IsNew: false) : null)
            .FirstOrDefault(held => held is not null);
    }

    /// <summary>The visitor's place, a new one at the end of the line if need be; null while none can be given out.</summary>
    public async Task<HeldPlace?> TakeAsync(HttpContext context, OpenRoom open, RoomVisitor visitor, CancellationToken ct)
    {
        if (Find(context, open, visitor) is { } held)
        {
            return held;
        }

        try
        {
            var given = await store.TakePlaceAsync(open.Room, visitor.Buyer.Id, visitor.FormerGuest?.Id, ct);
            if (given is null || (open.Counts.Seed is null && open.Room.StartsAt <= given.Place.JoinedAt))
            {
                // Redis has lost the queue, which this replica remembers; or the start has come, which it has not heard of.
                await rooms.RefreshAsync(ct);
                open = rooms.Find(open.Room.Id) ?? open;
                given ??= await store.TakePlaceAsync(open.Room, visitor.Buyer.Id, visitor.FormerGuest?.Id, ct);
            }

            if (given is null)
            {
                return null;
            }

            metrics.Joined();
            var token = tokens.Seal(given.Place, open.Room, given.Holder);
            if (context.Request.Headers.Authorization.Count == 0)
            {
                context.Response.Cookies.Append(Cookie, token, Options(context, open.Room));
            }

            return new(given.Place, given.Holder, token, open.NumberOf(given.Place.Ticket), given.IsNew);
        }
        catch (Exception exception) when (RedisCalls.IsAway(exception))
        {
            LogNoPlaces(logger, exception.Message);
            return null;
        }
    }

    /// <summary>Gives a place back.</summary>
    /// <returns>False while Redis is away: the place then lapses when it is called.</returns>
    public async Task<bool> LeaveAsync(HttpContext context, OpenRoom open, HeldPlace held, CancellationToken ct)
    {
        Forget(context, open.Room);
        try
        {
            await store.LeaveAsync(open.Room, held.Holder, held.Place.Ticket, held.Number, ct);
            return true;
        }
        catch (Exception exception) when (RedisCalls.IsAway(exception))
        {
            LogNoPlaces(logger, exception.Message);
            return false;
        }
    }

    /// <summary>The browser need not keep the place any more.</summary>
    public static void Forget(HttpContext context, Room room) => context.Response.Cookies.Delete(Cookie, Options(context, room));

    private static CookieOptions Options(HttpContext context, Room room) => new()
    {
        Path = RoomAddress.Prefix + room.Id,
        MaxAge = TimeSpan.FromDays(1),
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Places cannot be given out or back: Redis does not answer ({Reason})")]
    private static partial void LogNoPlaces(ILogger logger, string reason);
}
