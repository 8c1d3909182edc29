using System.Net;
using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Web;

/// <summary>Someone with a browser of their own: cookies are kept, redirects followed.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(RunningStore store)
        : this(store.App.GetEndpoint("web-frontend", "http"))
    {
    }

    /// <summary>In a shop that runs elsewhere.</summary>
    public Visitor(Uri shop) => _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = shop };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Asks for a page.</summary>
    /// <param name="headers">Further headers of the request.</param>
    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address), headers);

    /// <summary>A page that is not marked as old, as it may be for a moment where it takes long to make.</summary>
    public Task<HttpResponseMessage> GetFreshAsync(string address, params (string Name, string Value)[] headers) =>
        Eventually.BecomesAsync(() => GetAsync(address, headers), page => !page.Headers.Contains("Warning"));

    /// <summary>The page, with letters for what HTML writes as numbers.</summary>
    public async Task<string> ReadAsync(string address)
    {
        using var page = await GetAsync(address);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Sends a form as a browser would from a page of the shop.</summary>
    public Task<HttpResponseMessage> SendFormAsync(string address, params (string Name, string Value)[] fields) =>
        SendFormFromAsync("same-origin", address, fields);

    /// <summary>Sends a form from a page that may be of another site.</summary>
    /// <param name="site">What a browser says in <c>Sec-Fetch-Site</c>.</param>
    public Task<HttpResponseMessage> SendFormFromAsync(string site, string address, params (string Name, string Value)[] fields) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            },
            ("Sec-Fetch-Site", site));

    /// <summary>What the page says of the reader's basket; 0 when it says nothing.</summary>
    public static int BasketCountOn(string page) => BasketBadge().Match(page) is { Success: true } badge ? int.Parse(badge.Groups[1].ValueSpan) : 0;

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _http.SendAsync(request, Stop);
    }

    [GeneratedRegex("<span class=\"badge\">([0-9]+)")]
    private static partial Regex BasketBadge();
}
