using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace PeakStore.ServiceDefaults.Security;

/// <summary>Reads the buyer from a validated token.</summary>
public static class BuyerExtensions
{
    /// <summary>The id of the buyer, the token's <c>sub</c>.</summary>
    /// <exception cref="InvalidOperationException">The endpoint was not protected by a policy.</exception>
    public static string BuyerId(this ClaimsPrincipal user) =>
        user.FindFirstValue(JwtRegisteredClaimNames.Sub)
        ?? throw new InvalidOperationException("The token has no sub. Protect the endpoint with Policies.Shopper.");
}
