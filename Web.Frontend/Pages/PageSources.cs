using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Web.Pages;

/// <summary>What a shared page is made from, noted while it is rendered.</summary>
/// <param name="required">What the catalogue's answers must show.</param>
internal sealed class PageSources(ConsistencyToken required)
{
    private const string TagHeader = "Surrogate-Key";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _tags = new(StringComparer.Ordinal);
    private TimeSpan _age;

    /// <summary>Whether something could not be had at all, so that the page is not whole.</summary>
    public bool AreIncomplete { get; private set; }

    /// <summary>Whether the catalogue could not say of everything that it is the newest.</summary>
    public bool AreStale { get; private set; }

    /// <summary>Age of the oldest answer that may be out of date.</summary>
    public TimeSpan Age
    {
        get
        {
            lock (_lock)
            {
                return _age;
            }
        }
    }

    /// <summary>Names of all that the page shows.</summary>
    public string[] Tags
    {
        get
        {
            lock (_lock)
            {
                return [.. _tags.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Asks for what the page must show.</summary>
    public void Require(HttpRequestMessage request)
    {
        if (required != default)
        {
            request.Headers.Add(ConsistencyToken.Header, required.ToString());
        }
    }

    /// <summary>Notes that there was no answer.</summary>
    public void AddFailure() => AreIncomplete = true;

    /// <summary>Notes one answer of the catalogue.</summary>
    public void Add(HttpResponseMessage answer)
    {
        lock (_lock)
        {
            if (answer.Headers.TryGetValues(TagHeader, out var tags))
            {
                _tags.UnionWith(tags.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            }

            if (answer.Headers.TryGetValues("Warning", out var warnings) && warnings.Any(warning => warning.StartsWith("110 ", StringComparison.Ordinal)))
            {
                AreStale = true;
                var age = answer.Headers.Age ?? TimeSpan.Zero;
                _age = age > _age ? age : _age;
            }
        }
    }
}
