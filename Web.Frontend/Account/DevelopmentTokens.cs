using System.Text.RegularExpressions;
using PeakStore.ServiceDefaults.Overload.RateLimits;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Web.Account;

/// <summary>Asks for a token in anyone's name.</summary>
internal sealed record TokenRequest(string? Buyer, string? Role);

/// <summary>A signed token for the services, good for five minutes.</summary>
internal sealed record TokenAnswer(string AccessToken);

/// <summary><c>POST /api/token</c>: tokens for tools and tests. Mapped in Development only, since it trusts whoever asks.</summary>
internal static partial class DevelopmentTokens
{
    public static void MapDevelopmentTokens(this WebApplication app) => app.MapPost("/api/token", Issue).WithRateLimit(RateClass.SignIn);

    private static IResult Issue(TokenRequest request, TokenIssuer tokens)
    {
        if (request.Buyer is null || !BuyerPattern().IsMatch(request.Buyer))
        {
            return Problem.InvalidRequest("Give `buyer`: 1 to 100 letters, digits, dots, dashes or underscores.");
        }

        var role = request.Role ?? Buyer.ShopperRole;
        return role is Buyer.ShopperRole or Buyer.OperatorRole
            ? TypedResults.Ok(new TokenAnswer(tokens.Issue(new Buyer(request.Buyer, role))))
            : Problem.InvalidRequest("`role` is \"shopper\" or \"operator\".");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex BuyerPattern();
}
