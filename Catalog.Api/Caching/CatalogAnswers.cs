using Npgsql;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Catalog.Caching;

/// <summary>What the catalogue answers, from memory whenever it can.</summary>
internal sealed class CatalogAnswers(AnswerCache cache, CatalogReader reader)
{
    /// <summary>The answer under <paramref name="key"/>, which is its address in the form that clients are given.</summary>
    /// <param name="read">Reads it from the database.</param>
    /// <param name="expensive">Whether one replica should read it for all.</param>
    /// <returns>Null when there is nothing under that address.</returns>
    public async Task<AnswerResult?> GetAsync(
        HttpRequest request, string key, Func<NpgsqlConnection, CancellationToken, Task<Answer>> read, bool expensive, CancellationToken cancellationToken)
    {
        var required = ConsistencyToken.TryParse(request.Headers[ConsistencyToken.Header], out var token) ? token : default;
        var found = await cache.GetAsync(key, (position, cancel) => reader.ReadAsync(position, read, cancel), required, expensive, cancellationToken);
        return found.Cached.Answer.Exists ? cache.ResultOf(found) : null;
    }
}
