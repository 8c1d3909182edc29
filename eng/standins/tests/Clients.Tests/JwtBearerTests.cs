using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeakStore.StandIns.Clients.Support;

namespace PeakStore.StandIns.Clients;

public sealed class JwtBearerTests
{
    private static readonly DateTime Now = DateTime.UtcNow;
    private readonly SymmetricSecurityKey _key = new(RandomNumberGenerator.GetBytes(32));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_valid_token_is_accepted()
    {
        await using var server = await ServerAsync();
        using var response = await GetAsync(server, Token(_key));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("sub=b-1 role=shopper", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Short_claim_names_are_mapped_unless_told_otherwise()
    {
        await using var server = await ServerAsync(options => options.MapInboundClaims = true);
        using var response = await GetAsync(server, Token(_key));
        Assert.Equal($"sub={ClaimTypes.NameIdentifier}", (await response.Content.ReadAsStringAsync(Cancellation)).Split(' ')[0]);
    }

    [Fact]
    public async Task Without_a_token_the_challenge_says_only_what_is_wanted()
    {
        await using var server = await ServerAsync();
        using var response = await GetAsync(server, token: null);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (response.StatusCode, response.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task An_expired_token_is_refused() => await RefusedAsync(
        Token(_key, expires: Now.AddHours(-1)), "invalid_token", "The token expired at '");

    [Fact]
    public async Task A_token_of_the_future_is_refused() => await RefusedAsync(
        Token(_key, from: Now.AddHours(1), expires: Now.AddHours(2)), "invalid_token", "The token is not valid before '");

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused() => await RefusedAsync(
        Token(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))), "invalid_token", "The signature");

    [Fact]
    public async Task A_token_for_another_audience_is_refused() => await RefusedAsync(
        Token(_key, audience: "elsewhere"), "invalid_token", "The audience '");

    [Fact]
    public async Task A_token_of_another_issuer_is_refused() => await RefusedAsync(
        Token(_key, issuer: "elsewhere"), "invalid_token", "The issuer 'elsewhere' is invalid");

    [Fact]
    public async Task An_unsigned_token_is_refused() => await RefusedAsync(
        Token(key: null), "invalid_token", "");

    [Fact]
    public async Task What_is_no_token_is_refused() => await RefusedAsync("nonsense", "invalid_token", "");

    [Fact]
    public async Task A_valid_token_without_the_role_is_forbidden()
    {
        await using var server = await ServerAsync();
        using var response = await GetAsync(server, Token(_key), "/operators");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Keys_come_from_the_authority()
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "k1" };
        await using var authority = await StubServer.StartAsync(context =>
        {
            var issuer = $"http://{context.Request.Host}";
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            return context.Response.WriteAsJsonAsync<object>(context.Request.Path == "/keys"
                ? new { keys = new[] { new { kty = "RSA", kid = "k1", use = "sig", e = Base64UrlEncoder.Encode(parameters.Exponent), n = Base64UrlEncoder.Encode(parameters.Modulus) } } }
                : new { issuer, jwks_uri = $"{issuer}/keys" });
        });
        await using var server = await ServerAsync(options =>
        {
            (options.Authority, options.RequireHttpsMetadata) = (authority.Address.ToString(), false);
            options.Audience = "shop";
            options.TokenValidationParameters = new TokenValidationParameters { NameClaimType = "sub", RoleClaimType = "role" };
        });
        var issuer = authority.Address.ToString().TrimEnd('/');
        using var accepted = await GetAsync(server, Token(key, issuer, SecurityAlgorithms.RsaSha256));
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        using var refused = await GetAsync(server, Token(_key, issuer));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("GET /.well-known/openid-configuration", authority.Requests);
    }

    [Fact]
    public void An_authority_without_https_is_refused()
    {
        var options = new JwtBearerOptions { Authority = "http://login.example.org" };
        Assert.Throws<InvalidOperationException>(() => new JwtBearerPostConfigureOptions().PostConfigure("Bearer", options));
    }

    private async Task RefusedAsync(string token, string error, string description)
    {
        await using var server = await ServerAsync();
        using var response = await GetAsync(server, token);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var challenge = response.Headers.WwwAuthenticate.ToString();
        Assert.StartsWith(description.Length == 0 ? $"Bearer error=\"{error}\"" : $"Bearer error=\"{error}\", error_description=\"{description}", challenge, StringComparison.Ordinal);
    }

    private static string Token(
        SecurityKey? key, string issuer = "tests", string algorithm = SecurityAlgorithms.HmacSha256, string audience = "shop", DateTime? from = null, DateTime? expires = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = from,
            Expires = expires ?? Now.AddHours(1),
            Claims = new Dictionary<string, object> { ["sub"] = "b-1", ["role"] = "shopper" },
            SigningCredentials = key is null ? null : new SigningCredentials(key, algorithm),
        });

    private static async Task<HttpResponseMessage> GetAsync(WebApplication server, string? token, string path = "/")
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync(path, Cancellation);
    }

    private async Task<WebApplication> ServerAsync(Action<JwtBearerOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthorization().AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = "tests",
                ValidAudience = "shop",
                IssuerSigningKey = _key,
                RoleClaimType = "role",
                ClockSkew = TimeSpan.Zero,
            };
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", (HttpContext context) =>
        {
            var subject = context.User.Claims.Single(claim => claim.Value == "b-1");
            return $"sub={(subject.Type == "sub" ? subject.Value : subject.Type)} role={context.User.FindFirstValue("role")}";
        }).RequireAuthorization();
        app.MapGet("/operators", () => "").RequireAuthorization(policy => policy.RequireRole("operator"));
        await app.StartAsync(Cancellation);
        return app;
    }
}
