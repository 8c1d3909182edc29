namespace PeakStore.Unit.Web;

/// <summary>Answers as the catalogue gives them.</summary>
internal static class Catalog
{
    /// <param name="tags">What it shows.</param>
    /// <param name="age">Seconds since it was the newest, when that is not known to be now.</param>
    public static HttpResponseMessage Answer(string? tags = null, int? age = null)
    {
        var answer = new HttpResponseMessage();
        if (tags is not null)
        {
            answer.Headers.TryAddWithoutValidation("Surrogate-Key", tags);
        }

        if (age is not null)
        {
            answer.Headers.TryAddWithoutValidation("Warning", "110 - \"Response is Stale\"");
            answer.Headers.TryAddWithoutValidation("Age", $"{age}");
        }

        return answer;
    }
}
