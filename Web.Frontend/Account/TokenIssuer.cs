using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Web.Account;

/// <summary>Signs the short-lived tokens that the shop calls the services with.</summary>
public sealed class TokenIssuer(IOptions<TokenOptions> options, TimeProvider time)
{
    /// <summary>How long a token is good for: long enough for a slow call and its retries, too short to be worth stealing.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new();
    private readonly SigningCredentials _credentials = new(options.Value.GetSecurityKey(), SecurityAlgorithms.HmacSha256);

    /// <summary>A signed token (JWT, HMAC-SHA256) with <c>sub</c> and <c>role</c> of the buyer.</summary>
    public string Issue(Buyer buyer)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Value.Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = _credentials,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = buyer.Id,
                [TokenOptions.RoleClaim] = buyer.Role,
            },
        });
    }
}
