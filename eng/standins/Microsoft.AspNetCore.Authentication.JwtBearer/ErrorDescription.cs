using System.Globalization;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>What a client is told about a refused token; nothing that the client does not know already.</summary>
internal static class ErrorDescription
{
    public static string Of(Exception failure) => string.Join("; ",
        (failure is AggregateException many ? many.InnerExceptions : (IEnumerable<Exception>)[failure]).Select(One).OfType<string>());

    private static string? One(Exception failure) => failure switch
    {
        SecurityTokenInvalidAudienceException audience => $"The audience '{audience.InvalidAudience ?? "(null)"}' is invalid",
        SecurityTokenInvalidIssuerException issuer => $"The issuer '{issuer.InvalidIssuer ?? "(null)"}' is invalid",
        SecurityTokenNoExpirationException => "The token has no expiration",
        SecurityTokenInvalidLifetimeException lifetime => $"The token lifetime is invalid; NotBefore: '{Text(lifetime.NotBefore)}', Expires: '{Text(lifetime.Expires)}'",
        SecurityTokenNotYetValidException early => $"The token is not valid before '{Text(early.NotBefore)}'",
        SecurityTokenExpiredException late => $"The token expired at '{Text(late.Expires)}'",
        SecurityTokenSignatureKeyNotFoundException => "The signature key was not found",
        SecurityTokenInvalidSignatureException => "The signature is invalid",
        _ => null,
    };

    private static string Text(DateTime? time) => time?.ToString(CultureInfo.InvariantCulture) ?? "(null)";
}
