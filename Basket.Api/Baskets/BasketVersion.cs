using System.Globalization;

namespace PeakStore.Basket.Baskets;

/// <summary>The version of a basket as an entity tag.</summary>
internal static class BasketVersion
{
    public static string ToETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads <c>If-Match</c>: absent and <c>*</c> match every version.</summary>
    /// <returns>False when it is not a tag that a basket has given.</returns>
    public static bool TryParse(string? ifMatch, out long? version)
    {
        version = null;
        if (ifMatch is null or "*")
        {
            return true;
        }

        if (ifMatch is ['"', .. var digits, '"'] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
        {
            version = parsed;
            return true;
        }

        return false;
    }
}
