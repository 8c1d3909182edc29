using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

public static class JwtBearerDefaults
{
    public const string AuthenticationScheme = "Bearer";
}

/// <summary>Which tokens are accepted: by key, or by the keys that an OpenID Connect authority publishes.</summary>
public class JwtBearerOptions : AuthenticationSchemeOptions
{
    public string? Authority { get; set; }
    public string? Audience { get; set; }
    public bool RequireHttpsMetadata { get; set; } = true;
    public TokenValidationParameters TokenValidationParameters { get; set; } = new();
    internal JsonWebTokenHandler Handler { get; } = new() { MapInboundClaims = true };

    /// <summary>Whether short claim names become the long ones of .NET, such as <c>sub</c> to the name identifier.</summary>
    public bool MapInboundClaims
    {
        get => Handler.MapInboundClaims;
        set => Handler.MapInboundClaims = value;
    }
}

/// <summary>Works out what the options leave open.</summary>
public class JwtBearerPostConfigureOptions : IPostConfigureOptions<JwtBearerOptions>
{
    public void PostConfigure(string? name, JwtBearerOptions options)
    {
        options.TokenValidationParameters.ValidAudience ??= options.Audience;
        if (options.Authority is not { Length: > 0 } authority) return;
        if (options.RequireHttpsMetadata && !authority.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("The authority must use https. For development RequireHttpsMetadata=false allows http.");
        }
        // the token handler fetches metadata through this, and again when a key is unknown
        options.TokenValidationParameters.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{authority.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever { RequireHttps = options.RequireHttpsMetadata });
    }
}
