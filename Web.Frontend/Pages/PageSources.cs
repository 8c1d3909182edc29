using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Web.Pages;

/// <summary>What a shared page is made from, noted while it is rendered.</summary>
/// <param name="newestChange">How far the catalogue's database was at the last change that we have heard of, by the tags of an answer.</param>
internal sealed class PageSources(Func<IReadOnlyList<string>, ConsistencyToken> newestChange)
{
    private static readonly char[] TagSeparators = [' ', ','];

    private readonly Lock _lock = new();
    private readonly HashSet<string> _tags = new(StringComparer.Ordinal);

    /// <summary>Whether something could not be had at all, so that the page is not whole.</summary>
    public bool AreIncomplete { get; private set; }

    /// <summary>Whether the catalogue could not say of everything that it is the newest.</summary>
    public bool AreStale { get; private set; }

    /// <summary>Age of the oldest answer that may be out of date.</summary>
    public TimeSpan Age { get; private set; }

    /// <summary>Names of all that the page shows.</summary>
    public string[] Tags => [.. _tags.Order(StringComparer.Ordinal)];

    /// <summary>Notes that there was no answer.</summary>
    public void AddFailure() => AreIncomplete = true;

    /// <summary>Notes one answer of the catalogue.</summary>
    /// <returns>
    /// What it must show and does not: an event may reach us before the replica of the catalogue that has answered. Nothing when it
    /// shows all that we have heard of.
    /// </returns>
    public ConsistencyToken Add(HttpResponseMessage answer)
    {
        var tags = CacheOptions.SurrogateKeyHeaders
            .SelectMany(name => answer.Headers.TryGetValues(name, out var lines) ? lines : [])
            .SelectMany(line => line.Split(TagSeparators, StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        var isStale = answer.Headers.TryGetValues("Warning", out var warnings) && warnings.Any(warning => warning.StartsWith("110 ", StringComparison.Ordinal));
        lock (_lock)
        {
            _tags.UnionWith(tags);
            if (isStale)
            {
                AreStale = true;
                Age = answer.Headers.Age is { } age && age > Age ? age : Age;
            }
        }

        var newest = newestChange(tags);
        return !isStale && newest.IsAfter(PositionOf(answer)) ? newest : default;
    }

    private static ConsistencyToken PositionOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(ConsistencyToken.Header, out var values) && ConsistencyToken.TryParse(values.First(), out var position)
            ? position
            : default;
}
