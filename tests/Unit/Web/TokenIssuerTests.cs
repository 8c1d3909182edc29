using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeakStore.ServiceDefaults.Security;
using PeakStore.Web.Account;

namespace PeakStore.Unit.Web;

public sealed class TokenIssuerTests
{
    private readonly TokenOptions _options = new() { SigningKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };

    [Fact]
    public async Task A_token_says_who_buys_and_in_which_role()
    {
        var token = Issue(new Buyer("user-ada", Buyer.OperatorRole), DateTimeOffset.UtcNow);

        var result = await ValidateAsync(token, _options.GetSecurityKey());

        Assert.True(result.IsValid);
        Assert.Equal("user-ada", result.Claims[JwtRegisteredClaimNames.Sub]);
        Assert.Equal("operator", result.Claims[TokenOptions.RoleClaim]);
    }

    [Fact]
    public void A_token_is_good_for_five_minutes()
    {
        var now = new DateTimeOffset(2030, 11, 29, 8, 0, 0, TimeSpan.Zero);

        var token = new JsonWebToken(Issue(new Buyer("user-ada", Buyer.ShopperRole), now));

        Assert.Equal(now.UtcDateTime, token.ValidFrom);
        Assert.Equal(now.UtcDateTime.AddMinutes(5), token.ValidTo);
    }

    [Fact]
    public async Task A_token_of_another_key_is_not_valid()
    {
        var token = Issue(new Buyer("user-ada", Buyer.ShopperRole), DateTimeOffset.UtcNow);

        var result = await ValidateAsync(token, new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));

        Assert.False(result.IsValid);
    }

    private string Issue(Buyer buyer, DateTimeOffset now) => new TokenIssuer(Options.Create(_options), new StoppedClock(now)).Issue(buyer);

    private Task<TokenValidationResult> ValidateAsync(string token, SecurityKey key) =>
        new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = _options.Issuer,
            ValidAudience = _options.Audience,
            IssuerSigningKey = key,
        });

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
