using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PeakStore.ServiceDefaults.Security;

internal static class SecurityExtensions
{
    public static void AddSecurity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TokenOptions>()
            .BindConfiguration(TokenOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<TokenOptions>>((bearer, tokens) => Configure(bearer, tokens.Value));

        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Shopper, policy => policy.RequireAuthenticatedUser().RequireClaim(JwtRegisteredClaimNames.Sub))
            .AddPolicy(Policies.Operator, policy => policy.RequireRole(Policies.Operator).RequireClaim(JwtRegisteredClaimNames.Sub));
    }

    private static void Configure(JwtBearerOptions bearer, TokenOptions tokens)
    {
        bearer.MapInboundClaims = false;
        bearer.Audience = tokens.Audience;
        bearer.TokenValidationParameters.NameClaimType = JwtRegisteredClaimNames.Sub;
        bearer.TokenValidationParameters.RoleClaimType = TokenOptions.RoleClaim;
        bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
        if (tokens.Authority is not null)
        {
            bearer.Authority = tokens.Authority;
            return;
        }

        bearer.TokenValidationParameters.ValidIssuer = tokens.Issuer;
        bearer.TokenValidationParameters.IssuerSigningKey = tokens.GetSecurityKey();
        bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.HmacSha256];
    }
}
