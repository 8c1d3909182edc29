using Npgsql;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Catalog.Caching;

/// <summary>What the catalogue answers, from memory whenever it can.</summary>
internal sealed class CatalogAnswers(AnswerCache cache, CatalogReader reader, Brownout brownout)
{
    /// <summary>The answer under <paramref name="key"/>, which is its address in the form that clients are given.</summary>
    /// <param name="read">Reads it from the database.</param>
    /// <param name="expensive">Whether one replica should read it for all.</param>
    /// <returns>Null when there is nothing under that address.</returns>
    public async Task<AnswerResult?> GetAsync(
        HttpRequest request, string key, Func<NpgsqlConnection, CancellationToken, Task<Answer>> read, bool expensive, CancellationToken cancellationToken)
    {
        var required = ConsistencyToken.TryParse(request.Headers[ConsistencyToken.Header], out var token) ? token : default;
        if (!brownout.Allows(Feature.Refreshing) && !IsForBuying(request.HttpContext))
        {
            return await cache.FindKnownAsync(key, required, cancellationToken) is { } known ? ResultOf(known) : AnswerResult.NotLookedFor;
        }

        var found = await cache.GetAsync(key, (position, cancel) => reader.ReadAsync(position, read, cancel), required, expensive, cancellationToken);
        return ResultOf(found);
    }

    private AnswerResult? ResultOf(Found found) => found.Cached.Answer.Exists ? cache.ResultOf(found) : null;

    /// <summary>Whoever is about to buy something is told its name and price also while looking around is cut down.</summary>
    private static bool IsForBuying(HttpContext context) => CallContext.Of(context) is { Priority: <= Priority.High };
}
