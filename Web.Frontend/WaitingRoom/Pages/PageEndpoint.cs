using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.Web.Account;
using PeakStore.Web.Security;
using PeakStore.Web.WaitingRoom.Places;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Pages;

/// <summary><c>GET /waiting-rooms/{id}</c>: the reader's own page. It asks no store.</summary>
internal static class PageEndpoint
{
    public static void MapRoomPage(this IEndpointRouteBuilder app) =>
        app.MapGet(RoomAddress.Prefix + "{id}", ShowAsync).WithPriority(Priority.High);

    private static async Task<IResult> ShowAsync(string id, HttpContext context, RoomRegistry rooms, PlaceDesk places, CurrentShopper shopper, RoomPage page)
    {
        if (rooms.Find(id) is not { } open)
        {
            return TypedResults.NotFound();
        }

        var visitor = await RoomVisitor.FindAsync(context, shopper, become: false);
        var held = visitor is null ? null : places.Find(context, open, visitor);
        var returnUrl = LocalUrl.Of(context.Request.Query[RoomAddress.Return]);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(page.Render(open, held, returnUrl, context.Request.Query["note"]), "text/html; charset=utf-8");
    }
}
