using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Accepts requests that carry a valid token in <c>Authorization: Bearer</c>.</summary>
public class JwtBearerHandler(IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<JwtBearerOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var token = header[Prefix.Length..].Trim();
        var result = await Options.Handler.ValidateTokenAsync(token, Options.TokenValidationParameters).ConfigureAwait(false);
        return result.IsValid
            ? AuthenticateResult.Success(new AuthenticationTicket(new(result.ClaimsIdentity), Scheme.Name))
            : AuthenticateResult.Fail(result.Exception);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = result.Failure is not { } failure ? "Bearer"
            : Description(failure) is not { } description ? "Bearer error=\"invalid_token\""
            : $"Bearer error=\"invalid_token\", error_description=\"{description}\"";
    }

    // nothing that the client does not know already
    private static string? Description(Exception failure) => failure switch
    {
        SecurityTokenInvalidAudienceException audience => $"The audience '{audience.InvalidAudience ?? "(null)"}' is invalid",
        SecurityTokenInvalidIssuerException issuer => $"The issuer '{issuer.InvalidIssuer ?? "(null)"}' is invalid",
        SecurityTokenNoExpirationException => "The token has no expiration",
        SecurityTokenNotYetValidException early => $"The token is not valid before '{early.NotBefore.ToString(CultureInfo.InvariantCulture)}'",
        SecurityTokenExpiredException late => $"The token expired at '{late.Expires.ToString(CultureInfo.InvariantCulture)}'",
        SecurityTokenSignatureKeyNotFoundException => "The signature key was not found",
        SecurityTokenInvalidSignatureException => "The signature is invalid",
        _ => null,
    };
}
