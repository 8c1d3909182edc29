using System.Net;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>What shoppers look at, and how it is answered.</summary>
internal sealed class Surfaces(RunningStore store, string sku) : IDisposable
{
    /// <summary>So many calls have met each replica, because each makes a connection of its own.</summary>
    private const int Calls = 8;

    public const string Fresh = "as it is";
    public const string Known = "as it was, and says so";
    public const string NotNow = "not now";

    private readonly HttpClient _catalog = Unattached(store.Anonymous("catalog-api"));
    private readonly HttpClient _web = Unattached(store.Anonymous("web-frontend"));

    /// <summary>Answers and pages that somebody has looked at before.</summary>
    public IReadOnlyList<string> Visited { get; } =
    [
        $"/api/products/{sku}", "/api/products?category=audio&limit=24", "/api/products?search=lamp", "/", $"/products/{sku}", "/categories/audio", "/search?q=lamp",
    ];

    /// <summary>How it is answered by all replicas alike.</summary>
    public Task<string> ObserveAsync(string address) => ObserveAsync(() => address);

    /// <summary>How addresses, another one each time, are answered by all replicas alike.</summary>
    public async Task<string> ObserveAsync(Func<string> address)
    {
        var seen = new HashSet<string>();
        for (var call = 0; call < Calls; call++)
        {
            seen.Add(await AskAsync(address()));
        }

        return string.Join(" or ", seen.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Returns when each replica of the catalogue looks up what nobody has asked for: each hears of the end of a brownout by itself, and a page that lacks
    /// what one of them would not tell is not kept.
    /// </summary>
    public Task<string> BecomeFreshAsync() =>
        Eventually.BecomesAsync(() => ObserveAsync(() => $"/api/products?search={Guid.NewGuid():N}"), seen => seen == Fresh);

    /// <summary>How it is answered once.</summary>
    public async Task<string> AskAsync(string address)
    {
        var client = address.StartsWith("/api/", StringComparison.Ordinal) ? _catalog : _web;
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => answer.Headers.Contains("Warning") ? Known : Fresh,
            HttpStatusCode.ServiceUnavailable => NotNow,
            var other => other.ToString(),
        };
    }

    public void Dispose()
    {
        _catalog.Dispose();
        _web.Dispose();
    }

    /// <summary>A connection belongs to a replica, and a client would keep it.</summary>
    private static HttpClient Unattached(HttpClient client)
    {
        client.DefaultRequestHeaders.ConnectionClose = true;
        return client;
    }
}
