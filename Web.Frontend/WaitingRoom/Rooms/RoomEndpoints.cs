using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Resilience;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary><c>/api/waiting-rooms</c>: operators open, look at and close rooms.</summary>
internal static partial class RoomEndpoints
{
    private const int MostSkus = 1000;

    public static void MapRooms(this IEndpointRouteBuilder app)
    {
        var rooms = app.MapGroup("/api/waiting-rooms").WithPriority(Priority.Critical).RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme)
            .RequireRole(Policies.Operator));
        rooms.AddEndpointFilter(SayWhenAwayAsync);
        rooms.MapGet("", (RoomRegistry registry) => TypedResults.Ok(registry.All.Select(RoomView.Of).ToArray()));
        rooms.MapGet("/{id}", Show);
        rooms.MapPut("/{id}", OpenAsync);
        rooms.MapDelete("/{id}", CloseAsync);
    }

    private static async ValueTask<object?> SayWhenAwayAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (RedisCalls.IsAway(exception))
        {
            return Problem.Of(
                StatusCodes.Status503ServiceUnavailable, ProblemTypes.Overloaded, "Rooms cannot be changed right now.", "Redis does not answer. Ask again in a moment.");
        }
    }

    private static Results<Ok<RoomView>, ProblemHttpResult> Show(string id, RoomRegistry registry) =>
        registry.Find(id) is { } open ? TypedResults.Ok(RoomView.Of(open)) : NoSuchRoom(id);

    private static async Task<IResult> OpenAsync(string id, RoomRequest request, RoomManager manager, CampaignRooms campaigns, CancellationToken ct)
    {
        if (!IdShape().IsMatch(id))
        {
            return Problem.InvalidRequest("A room's id is 1 to 40 small letters, digits and dashes.");
        }

        var wish = RoomWish.Of(request);
        if (request.Campaign is { } campaign)
        {
            if (await campaigns.FindAsync(campaign, ct) is not { } found)
            {
                return Problem.NotFound($"The catalogue knows no running or coming campaign {campaign}, or does not answer.");
            }

            wish = found with { OpensAt = request.OpensAt };
        }

        if (wish.Skus is not { Count: > 0 and <= MostSkus } || !wish.Skus.All(SkuFormat.IsValid))
        {
            return Problem.InvalidRequest($"Give `skus`, 1 to {MostSkus} of them, or `campaign`.");
        }

        if (wish.StartsAt < wish.OpensAt)
        {
            return Problem.InvalidRequest("`startsAt` must not be before `opensAt`.");
        }

        var (open, isNew) = await manager.OpenAsync(id, wish, ct);
        return isNew ? TypedResults.Created($"/api/waiting-rooms/{id}", RoomView.Of(open)) : TypedResults.Ok(RoomView.Of(open));
    }

    private static async Task<IResult> CloseAsync(string id, RoomManager manager, CancellationToken ct) =>
        await manager.CloseAsync(id, ct) ? TypedResults.NoContent() : NoSuchRoom(id);

    private static ProblemHttpResult NoSuchRoom(string id) => Problem.NotFound($"There is no waiting room {id}.");

    [GeneratedRegex(RoomAddress.IdPattern)]
    private static partial Regex IdShape();
}
