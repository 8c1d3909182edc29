using PeakStore.Web.Security;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Pages;

/// <summary>
/// <c>GET /waiting-rooms/{id}/status</c>: the same for everybody, from memory, before anything else looks at the request. A CDN may keep it for two
/// seconds, so that however many poll, few polls reach the shop.
/// </summary>
internal static class StatusAnswers
{
    private const string Suffix = "/status";
    private const string Caching = "public, max-age=2";

    public static void UseRoomStatus(this WebApplication app)
    {
        var rooms = app.Services.GetRequiredService<RoomRegistry>();
        var prepare = SecurityHeaders.Of(app.Environment);
        app.Use((context, next) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method) || RoomOf(context.Request.Path.Value) is not { } id)
            {
                return next(context);
            }

            var response = context.Response;
            if (rooms.Find(id) is not { } open)
            {
                response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            prepare(response);
            response.Headers.CacheControl = Caching;
            response.ContentType = "application/json";
            response.ContentLength = open.Status.Length;
            return response.Body.WriteAsync(open.Status, context.RequestAborted).AsTask();
        });
    }

    private static string? RoomOf(string? path) =>
        path is not null
        && path.StartsWith(RoomAddress.Prefix, StringComparison.Ordinal)
        && path.EndsWith(Suffix, StringComparison.Ordinal)
        && path.Length > RoomAddress.Prefix.Length + Suffix.Length
            ? path[RoomAddress.Prefix.Length..^Suffix.Length]
            : null;
}
