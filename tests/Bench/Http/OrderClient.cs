using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeakStore.Bench.Stores;
using PeakStore.Ordering.Checkout;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Bench.Http;

/// <summary>Shoppers with tokens and an order in their hands, on kept-alive HTTP/1.1 connections.</summary>
internal sealed class OrderClient : IDisposable
{
    private const int Shoppers = 4096;

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null });
    private readonly AuthenticationHeaderValue[] _tokens;
    private readonly ByteArrayContent _body = new(System.Text.Encoding.UTF8.GetBytes($$"""{"lines":[{"sku":"{{LedgerTables.HotSku}}","quantity":1}]}"""));
    private int _next;

    public OrderClient()
    {
        var options = new TokenOptions { SigningKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)) };
        SigningKey = options.SigningKey;
        _body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var credentials = new SigningCredentials(options.GetSecurityKey(), SecurityAlgorithms.HmacSha256);
        var handler = new JsonWebTokenHandler();
        _tokens = [.. Enumerable.Range(0, Shoppers).Select(n => new AuthenticationHeaderValue("Bearer", handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            Expires = DateTime.UtcNow.AddHours(1),
            SigningCredentials = credentials,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = $"buyer-{n}", [TokenOptions.RoleClaim] = "shopper" },
        })))];
    }

    public string SigningKey { get; }

    /// <summary>Posts an order with a new key; true when it was answered with 201.</summary>
    public async Task<bool> PostAsync(Uri address, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = _body };
        request.Headers.Authorization = _tokens[(uint)Interlocked.Increment(ref _next) % Shoppers];
        request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, Guid.NewGuid().ToString());
        using var response = await _invoker.SendAsync(request, cancellationToken);
        await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        request.Content = null;
        return response.StatusCode == HttpStatusCode.Created;
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _body.Dispose();
    }
}
