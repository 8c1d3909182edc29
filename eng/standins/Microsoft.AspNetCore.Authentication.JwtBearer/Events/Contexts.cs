using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>A request whose token is looked for.</summary>
public class MessageReceivedContext(HttpContext context, AuthenticationScheme scheme, JwtBearerOptions options)
    : ResultContext<JwtBearerOptions>(context, scheme, options)
{
    /// <summary>The token; null: take the header's.</summary>
    public string? Token { get; set; }
}

/// <summary>A token was accepted.</summary>
public class TokenValidatedContext(HttpContext context, AuthenticationScheme scheme, JwtBearerOptions options)
    : ResultContext<JwtBearerOptions>(context, scheme, options)
{
    /// <summary>The token.</summary>
    public SecurityToken SecurityToken { get; set; } = default!;
}

/// <summary>A token was refused.</summary>
public class AuthenticationFailedContext(HttpContext context, AuthenticationScheme scheme, JwtBearerOptions options)
    : ResultContext<JwtBearerOptions>(context, scheme, options)
{
    /// <summary>Why.</summary>
    public Exception Exception { get; set; } = default!;
}

/// <summary>A 403 is about to be sent.</summary>
public class ForbiddenContext(HttpContext context, AuthenticationScheme scheme, JwtBearerOptions options)
    : ResultContext<JwtBearerOptions>(context, scheme, options);

/// <summary>A 401 is about to be sent.</summary>
public class JwtBearerChallengeContext(HttpContext context, AuthenticationScheme scheme, JwtBearerOptions options, AuthenticationProperties properties)
    : PropertiesContext<JwtBearerOptions>(context, scheme, options, properties)
{
    /// <summary>Why the token was refused; null when there was none.</summary>
    public Exception? AuthenticateFailure { get; set; }

    /// <summary>The value <c>error</c> of the header.</summary>
    public string? Error { get; set; }

    /// <summary>The value <c>error_description</c> of the header.</summary>
    public string? ErrorDescription { get; set; }

    /// <summary>The value <c>error_uri</c> of the header.</summary>
    public string? ErrorUri { get; set; }

    /// <summary>Whether the answer has been written already.</summary>
    public bool Handled { get; private set; }

    /// <summary>Leaves the answer as it is.</summary>
    public void HandleResponse() => Handled = true;
}
