using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using PeakStore.Web.Account;

namespace PeakStore.Web.WaitingRoom.Places;

/// <summary>Who stands in line.</summary>
/// <param name="FormerGuest">Who they were before they signed in; a place that the guest has is theirs.</param>
internal sealed record RoomVisitor(Buyer Buyer, Buyer? FormerGuest)
{
    /// <summary>In whose name their place can be.</summary>
    public IEnumerable<string> Names => FormerGuest is null ? [Buyer.Id] : [Buyer.Id, FormerGuest.Id];

    /// <summary>By the token of a program, else by the shop's cookie.</summary>
    /// <param name="become">Whether a visitor who has no id yet gets one.</param>
    /// <returns>Null for a visitor who is nobody, or whose token is not good.</returns>
    public static async Task<RoomVisitor?> FindAsync(HttpContext context, CurrentShopper shopper, bool become)
    {
        if (context.Request.Headers.Authorization.Count > 0)
        {
            var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
            return result.Succeeded && ShopperIdentity.BuyerOf(result.Principal) is { } buyer ? new(buyer, null) : null;
        }

        return (become ? await shopper.EnsureAsync() : shopper.Buyer) is { } known ? new(known, shopper.FormerGuest) : null;
    }
}
