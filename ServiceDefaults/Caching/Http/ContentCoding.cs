using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PeakStore.ServiceDefaults.Caching.Http;

/// <summary>Forms in which an answer is kept.</summary>
internal enum ContentCoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary><c>gzip</c>.</summary>
    Gzip,

    /// <summary><c>br</c>.</summary>
    Brotli,
}

internal static class ContentCodings
{
    /// <summary>The smallest form that the header <c>Accept-Encoding</c> allows.</summary>
    public static ContentCoding Negotiate(StringValues acceptEncoding)
    {
        if (acceptEncoding is not [{ Length: > 0 } text])
        {
            return acceptEncoding.Count > 1 ? ByQuality(acceptEncoding) : ContentCoding.Identity;
        }

        // Browsers send no qualities.
        return text.Contains(';') || text.Contains('*') ? ByQuality(acceptEncoding)
            : Names(text, "br") ? ContentCoding.Brotli
            : Names(text, "gzip") ? ContentCoding.Gzip
            : ContentCoding.Identity;
    }

    private static bool Names(string text, string coding)
    {
        var at = text.IndexOf(coding, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && (at == 0 || text[at - 1] is ' ' or ',')
            && (at + coding.Length == text.Length || text[at + coding.Length] is ' ' or ',');
    }

    private static ContentCoding ByQuality(StringValues header)
    {
        if (!StringWithQualityHeaderValue.TryParseList(header, out var accepted))
        {
            return ContentCoding.Identity;
        }

        return QualityOf("br") > 0 ? ContentCoding.Brotli : QualityOf("gzip") > 0 ? ContentCoding.Gzip : ContentCoding.Identity;

        double QualityOf(string coding) =>
            (accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(value => value.Value.Equals("*", StringComparison.Ordinal))) is { } match ? match.Quality ?? 1 : 0;
    }
}
