using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeakStore.ServiceDefaults;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Overload.RateLimits;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Unit.Overload.RateLimits;

/// <summary>
/// A service with the defaults of all services, on a port of its own. Requests say where they come from by the header
/// <c>Connects-From</c>, since all of them come from this machine.
/// </summary>
internal sealed class LimitedService : IAsyncDisposable
{
    private const string ConnectsFrom = "Connects-From";

    private readonly TokenOptions _tokens = new() { SigningKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)) };
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    public LimitedService(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        // Not the settings of whichever service lies in the same folder.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Authentication:SigningKey", _tokens.SigningKey), new("ForwardedHeaders:KnownNetworks:0", "10.0.0.0/8"),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
        ]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults("Test");
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            if (context.Request.Headers.TryGetValue(ConnectsFrom, out var address))
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address!);
            }

            return next(context);
        });
        _app.UseServiceDefaults();
        _app.MapServiceDefaults();
        _app.MapGet("/products", () => "a mug");
        _app.MapGet("/public", (HttpContext context) => context.Response.Headers.CacheControl = "public, max-age=60");
        _app.MapGet("/search", () => "mugs").WithPriority(Priority.Low);
        _app.MapPost("/orders", () => "ordered").WithPriority(Priority.Critical).RequireAuthorization(Policies.Shopper);
        _app.MapPost("/sign-in", () => "hello").WithRateLimit(RateClass.SignIn);
        _app.Start();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public IConfigurationRoot Configuration => (IConfigurationRoot)_app.Configuration;

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="from">The address that the connection comes from.</param>
    /// <param name="forwarded"><c>X-Forwarded-For</c>.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? buyer = null, string? from = null, string? forwarded = null, string role = "shopper")
    {
        using var request = new HttpRequestMessage(method, path);
        if (buyer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(buyer, role));
        }

        Add(ConnectsFrom, from);
        Add("X-Forwarded-For", forwarded);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }
    }

    /// <summary>How many of so many requests were let in.</summary>
    public async Task<int> AdmittedAsync(
        int requests, HttpMethod method, string path, string? buyer = null, string? from = null, Func<int, string>? forwarded = null, string role = "shopper")
    {
        var admitted = 0;
        for (var n = 0; n < requests; n++)
        {
            using var answer = await SendAsync(method, path, buyer, from, forwarded?.Invoke(n), role);
            admitted += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        return admitted;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private string TokenOf(string buyer, string role) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = _tokens.Issuer,
        Audience = _tokens.Audience,
        Expires = DateTime.UtcNow.AddHours(1),
        SigningCredentials = new SigningCredentials(_tokens.GetSecurityKey(), SecurityAlgorithms.HmacSha256),
        Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = buyer, [TokenOptions.RoleClaim] = role },
    });
}
