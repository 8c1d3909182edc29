using System.ComponentModel.DataAnnotations;
using Microsoft.IdentityModel.Tokens;

namespace PeakStore.ServiceDefaults.Security;

/// <summary>
/// Section <c>Authentication</c>: who signs the tokens that the services accept. Either an OpenID Connect
/// <see cref="Authority"/>, or a <see cref="SigningKey"/> that the shop and the services share.
/// </summary>
public sealed class TokenOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Authentication";

    /// <summary>Claim that holds the role: <c>shopper</c> or <c>operator</c>.</summary>
    public const string RoleClaim = "role";

    /// <summary>Shared HMAC-SHA256 key, base64 of at least 32 bytes. Not used when <see cref="Authority"/> is set.</summary>
    public string? SigningKey { get; set; }

    /// <summary>Expected <c>iss</c> of tokens signed with <see cref="SigningKey"/>.</summary>
    public string Issuer { get; set; } = "peakstore";

    /// <summary>Expected <c>aud</c>.</summary>
    public string Audience { get; set; } = "peakstore";

    /// <summary>Address of the OpenID Connect authority; production sets it.</summary>
    public string? Authority { get; set; }

    /// <summary>The shared key, ready to sign or validate with.</summary>
    public SymmetricSecurityKey GetSecurityKey() => new(Convert.FromBase64String(SigningKey ?? ""));

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var key = new byte[1024];
        if (Authority is null && (!Convert.TryFromBase64String(SigningKey ?? "", key, out var length) || length < 32))
        {
            yield return new ValidationResult(
                "Set Authentication:Authority to an OpenID Connect authority, or Authentication:SigningKey to the base64 of "
                + "at least 32 random bytes that all services share (AppHost generates one).", [nameof(SigningKey)]);
        }
    }
}
