using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Accepts requests that carry a valid token in <c>Authorization: Bearer</c>.</summary>
public class JwtBearerHandler(IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<JwtBearerOptions>(options, logger, encoder)
{
    /// <summary>What to call as a token is handled.</summary>
    protected new JwtBearerEvents Events
    {
        get => (JwtBearerEvents)base.Events!;
        set => base.Events = value;
    }

    /// <inheritdoc />
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new JwtBearerEvents());

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            var received = new MessageReceivedContext(Context, Scheme, Options);
            await Events.MessageReceived(received).ConfigureAwait(false);
            if (received.Result is { } decided)
            {
                return decided;
            }

            var token = received.Token ?? BearerToken();
            if (string.IsNullOrEmpty(token))
            {
                return AuthenticateResult.NoResult();
            }

            return await ValidateAsync(token).ConfigureAwait(false) switch
            {
                { IsValid: true } valid => await AcceptAsync(token, valid).ConfigureAwait(false),
                var invalid => await RefuseAsync(Refreshing(invalid.Exception)).ConfigureAwait(false),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // metadata that cannot be had, or an event of the application; the former is told as a refusal
            var failed = new AuthenticationFailedContext(Context, Scheme, Options) { Exception = exception };
            await Events.AuthenticationFailed(failed).ConfigureAwait(false);
            if (failed.Result is { } decided)
            {
                return decided;
            }

            throw;
        }
    }

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        var challenge = new JwtBearerChallengeContext(Context, Scheme, Options, properties) { AuthenticateFailure = result.Failure };
        if (Options.IncludeErrorDetails && result.Failure is { } failure)
        {
            challenge.Error = "invalid_token";
            challenge.ErrorDescription = ErrorDescription.Of(failure);
        }

        await Events.Challenge(challenge).ConfigureAwait(false);
        if (challenge.Handled)
        {
            return;
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, Header(challenge));
    }

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Events.Forbidden(new ForbiddenContext(Context, Scheme, Options));
    }

    private string? BearerToken()
    {
        const string prefix = "Bearer ";
        var header = Request.Headers.Authorization.ToString();
        return header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? header[prefix.Length..].Trim() : null;
    }

    private async Task<TokenValidationResult> ValidateAsync(string token)
    {
        var parameters = Options.TokenValidationParameters.Clone();
        if (Options.ConfigurationManager is BaseConfigurationManager manager)
        {
            // the token handler fetches metadata itself, and again when a key is unknown
            parameters.ConfigurationManager = manager;
        }
        else if (Options.ConfigurationManager is { } other)
        {
            var metadata = await other.GetConfigurationAsync(Context.RequestAborted).ConfigureAwait(false);
            parameters.ValidIssuers = [.. parameters.ValidIssuers ?? [], metadata.Issuer];
            parameters.IssuerSigningKeys = [.. parameters.IssuerSigningKeys ?? [], .. metadata.SigningKeys];
        }

        var result = new TokenValidationResult { Exception = new SecurityTokenException("No TokenHandler was there to validate the token.") };
        foreach (var handler in Options.TokenHandlers)
        {
            result = await handler.ValidateTokenAsync(token, parameters).ConfigureAwait(false);
            if (result.IsValid)
            {
                break;
            }
        }

        return result;
    }

    private Exception Refreshing(Exception failure)
    {
        if (Options.RefreshOnIssuerKeyNotFound && failure is SecurityTokenSignatureKeyNotFoundException)
        {
            Options.ConfigurationManager?.RequestRefresh();
        }

        return failure;
    }

    private async Task<AuthenticateResult> AcceptAsync(string token, TokenValidationResult result)
    {
        var accepted = new TokenValidatedContext(Context, Scheme, Options)
        {
            Principal = new(result.ClaimsIdentity),
            SecurityToken = result.SecurityToken,
        };
        accepted.Properties.ExpiresUtc = Utc(result.SecurityToken.ValidTo);
        accepted.Properties.IssuedUtc = Utc(result.SecurityToken.ValidFrom);
        await Events.TokenValidated(accepted).ConfigureAwait(false);
        if (accepted.Result is { } decided)
        {
            return decided;
        }

        if (Options.SaveToken)
        {
            accepted.Properties.StoreTokens([new AuthenticationToken { Name = "access_token", Value = token }]);
        }

        accepted.Success();
        return accepted.Result!;
    }

    private async Task<AuthenticateResult> RefuseAsync(Exception failure)
    {
        var failed = new AuthenticationFailedContext(Context, Scheme, Options) { Exception = failure };
        await Events.AuthenticationFailed(failed).ConfigureAwait(false);
        return failed.Result ?? AuthenticateResult.Fail(failed.Exception);
    }

    // a token without the claim has the least possible time
    private static DateTimeOffset? Utc(DateTime time) => time == DateTime.MinValue ? null : new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static string Header(JwtBearerChallengeContext challenge)
    {
        var header = new StringBuilder(challenge.Options.Challenge);
        var separator = challenge.Options.Challenge.Contains(' ', StringComparison.Ordinal) ? ", " : " ";
        foreach (var (name, value) in new[] { ("error", challenge.Error), ("error_description", challenge.ErrorDescription), ("error_uri", challenge.ErrorUri) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                header.Append(separator).Append(name).Append("=\"").Append(value).Append('"');
                separator = ", ";
            }
        }

        return header.ToString();
    }
}
