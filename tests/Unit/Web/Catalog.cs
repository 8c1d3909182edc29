using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Unit.Web;

/// <summary>Answers as the catalogue gives them.</summary>
internal static class Catalog
{
    /// <param name="tags">What it shows.</param>
    /// <param name="position">How far the database was when it was read.</param>
    /// <param name="age">Seconds since it was the newest, when that is not known to be now.</param>
    public static HttpResponseMessage Answer(string? tags = null, int? age = null, ConsistencyToken position = default)
    {
        var answer = new HttpResponseMessage();
        if (tags is not null)
        {
            answer.Headers.TryAddWithoutValidation("Surrogate-Key", tags);
        }

        answer.Headers.TryAddWithoutValidation(ConsistencyToken.Header, position.ToString());
        if (age is not null)
        {
            answer.Headers.TryAddWithoutValidation("Warning", "110 - \"Response is Stale\"");
            answer.Headers.TryAddWithoutValidation("Age", $"{age}");
        }

        return answer;
    }
}
