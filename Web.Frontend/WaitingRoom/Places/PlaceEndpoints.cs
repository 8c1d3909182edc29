using Microsoft.AspNetCore.Http.HttpResults;
using PeakStore.ServiceDefaults.Overload.Concurrency;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Overload.Refusals;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.Web.Account;
using PeakStore.Web.Security;
using PeakStore.Web.WaitingRoom.Admission;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Places;

/// <summary>Taking a place, giving it back, and going in: forms for people (303 to a page), JSON for programs that ask for it.</summary>
internal static class PlaceEndpoints
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(3);

    public static void MapPlaces(this IEndpointRouteBuilder app)
    {
        var room = app.MapGroup(RoomAddress.Prefix + "{id}").WithPriority(Priority.High).DisableAntiforgery();
        // To refuse a place costs nearly as much as to give one, again and again, and who is refused loses their turn to whoever asks next.
        room.MapPost("/places", TakeAsync).WithoutConcurrencyLimit();
        room.MapDelete("/places", LeaveAsync);
        room.MapPost("/leave", LeaveAsync);
        room.MapPost("/admission", AdmitAsync);
    }

    private static async Task<IResult> TakeAsync(
        string id, HttpContext context, RoomRegistry rooms, PlaceDesk places, CurrentShopper shopper,
        CancellationToken ct)
    {
        var returnUrl = await ReturnUrlAsync(context.Request, ct);
        if (rooms.Find(id) is not { State: not RoomStates.Closed } open)
        {
            return Gone(context, id, returnUrl);
        }

        if (await RoomVisitor.FindAsync(context, shopper, become: true) is not { } visitor)
        {
            return NoVisitor();
        }

        var held = await places.TakeAsync(context, open, visitor, ct);
        if (!WantsJson(context))
        {
            return See.Other(RoomAddress.Of(id, returnUrl, held is null ? "again" : null));
        }

        if (held is null)
        {
            context.Response.Headers.RetryAfter = RetryAfter.Of(TryAgain);
            return Problem.Of(
                StatusCodes.Status503ServiceUnavailable, ProblemTypes.Overloaded, "No places can be given out right now.",
                "Nobody is let in meanwhile, so nothing is missed. Ask again in a moment.");
        }

        return TypedResults.Json(
            new PlaceAnswer(held.Token, held.Number), RoomJson.Default.PlaceAnswer,
            statusCode: held.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> AdmitAsync(
        string id, HttpContext context, RoomRegistry rooms, PlaceDesk places, AdmissionDesk desk,
        CurrentShopper shopper, CancellationToken ct)
    {
        var returnUrl = await ReturnUrlAsync(context.Request, ct);
        if (rooms.Find(id) is not { State: not RoomStates.Closed } open)
        {
            return Gone(context, id, returnUrl);
        }

        if (await RoomVisitor.FindAsync(context, shopper, become: false) is not { } visitor || places.Find(context, open, visitor) is not { } held)
        {
            return NoPlace(context, id, returnUrl);
        }

        var (outcome, admission) = await desk.AdmitAsync(open, held.Place, held.Holder, visitor.Buyer.Id, ct);
        if (outcome == AdmissionOutcome.Used)
        {
            PlaceDesk.Forget(context, open.Room);
        }

        if (!WantsJson(context))
        {
            if (admission is null)
            {
                return See.Other(RoomAddress.Of(id, returnUrl, outcome == AdmissionOutcome.NotYet ? "soon" : null));
            }

            AdmissionCookies.Set(context, id, admission);
            return See.Other(LocalUrl.Of(returnUrl));
        }

        return admission is not null
            ? TypedResults.Json(admission, RoomJson.Default.AdmissionAnswer, statusCode: StatusCodes.Status201Created)
            : outcome switch
            {
                AdmissionOutcome.SoldOut => Problem.Of(
                    StatusCodes.Status409Conflict, ProblemTypes.SoldOut, "Nothing is left.", "Nobody is let in. Units come back when a payment fails; then the line goes on."),
                AdmissionOutcome.Used => Problem.Of(
                    StatusCodes.Status409Conflict, ProblemTypes.NotYourTurn, "This place has had its turn.", "Take a new place: POST places without this one."),
                _ => NotYet(context, held.Number),
            };
    }

    private static async Task<IResult> LeaveAsync(
        string id, HttpContext context, RoomRegistry rooms, PlaceDesk places, CurrentShopper shopper, CancellationToken ct)
    {
        if (rooms.Find(id) is { } open
            && await RoomVisitor.FindAsync(context, shopper, become: false) is { } visitor
            && places.Find(context, open, visitor) is { } held)
        {
            await places.LeaveAsync(context, open, held, ct);
        }

        return HttpMethods.IsDelete(context.Request.Method) || WantsJson(context) ? TypedResults.NoContent() : See.Other("/");
    }

    /// <summary>Read here and not bound, because programs send no form.</summary>
    private static async Task<string?> ReturnUrlAsync(HttpRequest request, CancellationToken ct) =>
        request.HasFormContentType ? (await request.ReadFormAsync(ct))[RoomAddress.Return] : default(string);

    private static bool WantsJson(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    private static IResult Gone(HttpContext context, string id, string? returnUrl) => WantsJson(context)
        ? Problem.NotFound("There is no such waiting room, or it is not open. What it sold can be bought without it.")
        : See.Other(RoomAddress.Of(id, returnUrl));

    private static ProblemHttpResult NoVisitor() => Problem.Of(
        StatusCodes.Status401Unauthorized, ProblemTypes.Unauthorized, "The token is not good.", "Send a valid bearer token, or none and keep the cookies.");

    private static IResult NoPlace(HttpContext context, string id, string? returnUrl) => WantsJson(context)
        ? Problem.Of(
            StatusCodes.Status409Conflict, ProblemTypes.NotYourTurn, "There is no place of yours in this request.",
            $"Take one at POST {RoomAddress.Prefix}{id}/places, and send it in {PlaceDesk.Header}.")
        : See.Other(RoomAddress.Of(id, returnUrl));

    private static ProblemHttpResult NotYet(HttpContext context, long? number)
    {
        context.Response.Headers.RetryAfter = RetryAfter.Of(TryAgain);
        return Problem.Of(
            StatusCodes.Status409Conflict, ProblemTypes.NotYourTurn, "It is not your turn yet.", "Watch the status of the room, and ask again when your number is served.",
            new Dictionary<string, object?> { ["number"] = number });
    }
}
