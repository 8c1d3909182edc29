using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PeakStore.ServiceDefaults.Caching;

/// <summary>Makes and reads strong entity tags.</summary>
public static class EntityTag
{
    private const int HashBytes = 8;

    /// <summary>16 hexadecimal digits of SHA-256.</summary>
    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, HashBytes));

    /// <summary>The tag of exactly these bytes.</summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> content) => new($"\"{Hash(content)}\"");

    /// <summary>The tag of exactly these bytes, which show <paramref name="version"/> of something that can be written.</summary>
    public static EntityTagHeaderValue Of(long version, ReadOnlySpan<byte> content) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{version}.{Hash(content)}\""));

    /// <summary>The version that a tag speaks of, null when it is none of ours.</summary>
    /// <remarks>
    /// A write compares versions, not bytes: the units available are part of the bytes, and their coming and going on a busy
    /// day must not keep an operator from correcting a price.
    /// </remarks>
    public static long? VersionOf(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan().Trim('"');
        var end = text.IndexOf('.');
        return !tag.IsWeak && long.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
    }
}
