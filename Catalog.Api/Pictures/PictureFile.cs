using System.Text.RegularExpressions;

namespace PeakStore.Catalog.Pictures;

/// <summary>File names of pictures: SKU or slug, a hyphen, the hash, <c>.svg</c>.</summary>
internal static partial class PictureFile
{
    /// <summary>Takes a file name apart.</summary>
    /// <param name="key">SKU or slug.</param>
    public static bool TryParse(string file, out string key, out string hash)
    {
        var match = Name().Match(file);
        (key, hash) = (match.Groups[1].Value, match.Groups[2].Value);
        return match.Success;
    }

    [GeneratedRegex(@"\A([A-Za-z0-9][A-Za-z0-9-]{0,39})-([0-9a-f]{16})\.svg\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
