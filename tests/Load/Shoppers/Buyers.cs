using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PeakStore.Load.Store;

namespace PeakStore.Load.Shoppers;

/// <summary>Somebody who buys.</summary>
internal sealed class Buyer(string id)
{
    public string Id => id;

    /// <summary>As a header, ready to send.</summary>
    public AuthenticationHeaderValue? Token { get; set; }

    /// <summary>Timestamp of the token.</summary>
    public long SignedInAt { get; set; }
}

/// <summary>
/// The people of a run, signed in before it begins, so that signing in is not what is measured. Tokens live five minutes; in
/// longer runs they are renewed in the background before they end.
/// </summary>
internal sealed class Buyers(HttpClient http, Uri web, string run, int count, TimeProvider time)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly Buyer[] _all = [.. Enumerable.Range(0, count).Select(i => new Buyer($"{run}-b{i}"))];

    public int Count => _all.Length;

    /// <summary>Whoever comes as the n-th; the pool is used in turn, and those who come again order anew.</summary>
    public Buyer this[long n] => _all[n % _all.Length];

    /// <summary>Signs everybody in.</summary>
    public Task SignInAsync(CancellationToken stop) => SignInAsync(_all, stop);

    /// <summary>Keeps everybody signed in until stopped.</summary>
    public async Task KeepSignedInAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Look, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await RenewAsync(stop);
            }
            catch (Exception exception) when (exception is OperationCanceledException or CannotRunException)
            {
                // Stopped, or the shop is away for a moment: tried again at the next look.
            }
        }
    }

    /// <summary>Gives those new tokens whose time is more than half over.</summary>
    public Task RenewAsync(CancellationToken stop) => SignInAsync([.. _all.Where(each => time.GetElapsedTime(each.SignedInAt) > RenewAfter)], stop);

    /// <summary>Gives one person a new token when theirs is more than half over.</summary>
    public Task RenewAsync(Buyer buyer, CancellationToken stop) =>
        time.GetElapsedTime(buyer.SignedInAt) > RenewAfter ? SignInAsync([buyer], stop) : Task.CompletedTask;

    /// <summary>A token of one person, such as an operator.</summary>
    public static async Task<AuthenticationHeaderValue> TokenAsync(HttpClient http, Uri web, string buyer, string role, CancellationToken stop)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync(new Uri(web, "/api/token"), new { buyer, role }, stop);
            answer.EnsureSuccessStatusCode();
            using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(stop), cancellationToken: stop);
            return new("Bearer", body.RootElement.GetProperty("accessToken").GetString());
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new CannotRunException($"The shop at {web} gives no tokens (POST /api/token, in Development only): {exception.Message}", exception);
        }
    }

    private Task SignInAsync(Buyer[] some, CancellationToken stop) =>
        Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (buyer, cancel) =>
        {
            buyer.Token = await TokenAsync(http, web, buyer.Id, "shopper", cancel);
            buyer.SignedInAt = time.GetTimestamp();
        });
}
