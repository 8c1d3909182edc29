namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Names.</summary>
public static class JwtBearerDefaults
{
    /// <summary>The scheme's usual name.</summary>
    public const string AuthenticationScheme = "Bearer";
}
