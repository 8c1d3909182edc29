using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Which tokens are accepted.</summary>
public class JwtBearerOptions : AuthenticationSchemeOptions
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = true };

    /// <summary>Options that accept nothing yet: give an <see cref="Authority"/> or signing keys.</summary>
    public JwtBearerOptions() => TokenHandlers = [_handler];

    /// <summary>Whether metadata may only be fetched over https; the default.</summary>
    public bool RequireHttpsMetadata { get; set; } = true;

    /// <summary>Where the authority describes itself; by default below <see cref="Authority"/>.</summary>
    public string MetadataAddress { get; set; } = default!;

    /// <summary>The OpenID Connect authority whose tokens are accepted.</summary>
    public string? Authority { get; set; }

    /// <summary>The audience that a token must name.</summary>
    public string? Audience { get; set; }

    /// <summary>The start of the header <c>WWW-Authenticate</c>.</summary>
    public string Challenge { get; set; } = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>What to call as a token is handled.</summary>
    public new JwtBearerEvents Events
    {
        get => (JwtBearerEvents)base.Events!;
        set => base.Events = value;
    }

    /// <summary>Sends requests for metadata.</summary>
    public HttpMessageHandler? BackchannelHttpHandler { get; set; }

    /// <summary>Sends requests for metadata.</summary>
    public HttpClient Backchannel { get; set; } = default!;

    /// <summary>How long a request for metadata may take; by default a minute.</summary>
    public TimeSpan BackchannelTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Metadata that is known beforehand and not fetched.</summary>
    public OpenIdConnectConfiguration? Configuration { get; set; }

    /// <summary>Fetches and keeps metadata.</summary>
    public IConfigurationManager<OpenIdConnectConfiguration>? ConfigurationManager { get; set; }

    /// <summary>Whether metadata is fetched anew when a token names an unknown key; the default.</summary>
    public bool RefreshOnIssuerKeyNotFound { get; set; } = true;

    /// <summary>What reads and checks a token; by default one <see cref="JsonWebTokenHandler"/>.</summary>
    public IList<TokenHandler> TokenHandlers { get; private set; }

    /// <summary>What a token must satisfy.</summary>
    public TokenValidationParameters TokenValidationParameters { get; set; } = new();

    /// <summary>Whether the token is kept in the authentication properties; the default.</summary>
    public bool SaveToken { get; set; } = true;

    /// <summary>Whether a refusal says why in <c>WWW-Authenticate</c>; the default.</summary>
    public bool IncludeErrorDetails { get; set; } = true;

    /// <summary>Whether short claim names become the long ones of .NET, such as <c>sub</c> to the name identifier; the default.</summary>
    public bool MapInboundClaims
    {
        get => _handler.MapInboundClaims;
        set => _handler.MapInboundClaims = value;
    }

    /// <summary>How often metadata is fetched anew.</summary>
    public TimeSpan AutomaticRefreshInterval { get; set; } = ConfigurationManager<OpenIdConnectConfiguration>.DefaultAutomaticRefreshInterval;

    /// <summary>The least time between two fetches on demand.</summary>
    public TimeSpan RefreshInterval { get; set; } = ConfigurationManager<OpenIdConnectConfiguration>.DefaultRefreshInterval;
}
