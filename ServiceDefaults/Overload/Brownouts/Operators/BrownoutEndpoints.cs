using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Operators;

/// <summary>For operators: what is switched off, and the switch.</summary>
public static class BrownoutEndpoints
{
    /// <summary>
    /// <c>GET /api/brownout</c> tells the order and the level, <c>PUT /api/brownout</c> <c>{ "mode": "automatic" | "fixed", "level": 0–4 }</c> gives
    /// an order to all services; with <c>automatic</c> the level is the lowest that is wanted, 0 when it is left out.
    /// </summary>
    public static void MapBrownout(this IEndpointRouteBuilder app)
    {
        // By token alone: a browser that somebody left signed in must not be able to close the shop.
        var brownout = app.MapGroup("/api/brownout")
            .RequireAuthorization(new AuthorizeAttribute(Policies.Operator) { AuthenticationSchemes = JwtBearerDefaults.AuthenticationScheme })
            .WithPriority(Priority.Critical);
        brownout.MapGet("", Show);
        brownout.MapPut("", GiveAsync);
    }

    private static Ok<BrownoutView> Show(Brownout brownout) => TypedResults.Ok(BrownoutView.Of(brownout));

    private static async Task<Results<Ok<BrownoutView>, ProblemHttpResult>> GiveAsync(
        BrownoutRequest request, Brownout brownout, OperatorOrders orders, CancellationToken cancellationToken)
    {
        if (!request.TryRead(out var order, out var error))
        {
            return Problem.InvalidRequest(error);
        }

        return await orders.GiveAsync(order, cancellationToken)
            ? TypedResults.Ok(BrownoutView.Of(brownout))
            : Problem.Of(
                StatusCodes.Status503ServiceUnavailable, ProblemTypes.Overloaded, "The order cannot be kept now.",
                "Redis does not answer, and without it the services would not hear of the order. Nothing has changed; try again when it is back.");
    }
}
