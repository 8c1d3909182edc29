using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Web.Account;

/// <summary>
/// How a buyer is written into the cookie and read back. Any way to sign in that comes later (OpenID Connect) ends here:
/// it makes the same principal, and the rest of the shop does not notice.
/// </summary>
internal static class ShopperIdentity
{
    private const string GuestClaim = "guest";
    private const string NameClaim = "name";

    /// <summary>
    /// A guest has an id but is not authenticated: nobody has said who they are.
    /// </summary>
    public static ClaimsPrincipal OfGuest(Buyer guest) =>
        new(new ClaimsIdentity(Claims(guest), authenticationType: null, NameClaim, TokenOptions.RoleClaim));

    /// <summary>A person who signed in. Orders of the guest that they were before stay within reach.</summary>
    public static ClaimsPrincipal OfPerson(Buyer person, string name, Buyer? formerGuest)
    {
        var claims = Claims(person);
        claims.Add(new Claim(NameClaim, name));
        if (formerGuest is not null)
        {
            claims.Add(new Claim(GuestClaim, formerGuest.Id));
        }

        return new(new ClaimsIdentity(claims, "peakstore", NameClaim, TokenOptions.RoleClaim));
    }

    public static Buyer? BuyerOf(ClaimsPrincipal user) =>
        user.FindFirstValue(JwtRegisteredClaimNames.Sub) is { } id
            ? new Buyer(id, user.FindFirstValue(TokenOptions.RoleClaim) ?? Buyer.ShopperRole)
            : null;

    public static Buyer? FormerGuestOf(ClaimsPrincipal user) =>
        user.FindFirstValue(GuestClaim) is { } id ? new Buyer(id, Buyer.ShopperRole) : null;

    private static List<Claim> Claims(Buyer buyer) =>
        [new(JwtRegisteredClaimNames.Sub, buyer.Id), new(TokenOptions.RoleClaim, buyer.Role)];
}
