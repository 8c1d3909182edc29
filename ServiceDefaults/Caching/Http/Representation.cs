using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace PeakStore.ServiceDefaults.Caching.Http;

/// <summary>An answer in one form.</summary>
/// <param name="Body">What is sent.</param>
/// <param name="Tag">Strong: another one for each form.</param>
/// <param name="Encoding">Value of <c>Content-Encoding</c>, empty for none.</param>
internal sealed record Representation(ReadOnlyMemory<byte> Body, StringValues Tag, StringValues Encoding)
{
    /// <summary>Below this, packaging is longer than what it saves.</summary>
    private const int SmallestCompressed = 256;

    // Once for an answer that is sent thousands of times, but on somebody's time: the middle between smallest and fastest.
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 20;

    public static Representation Of(Answer answer, ContentCoding coding)
    {
        var plain = answer.Body;
        var packed = coding switch
        {
            ContentCoding.Brotli when plain.Length >= SmallestCompressed => Brotli(plain.Span),
            ContentCoding.Gzip when plain.Length >= SmallestCompressed => Gzip(plain.Span),
            _ => default,
        };
        var tag = answer.Tag.Tag.Value!;
        if (packed.Length == 0 || packed.Length >= plain.Length)
        {
            return new(plain, tag, StringValues.Empty);
        }

        var name = coding == ContentCoding.Brotli ? "br" : "gzip";
        return new(packed, $"{tag[..^1]}-{name}\"", name);
    }

    private static ReadOnlyMemory<byte> Brotli(ReadOnlySpan<byte> plain)
    {
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        return BrotliEncoder.TryCompress(plain, room, out var written, BrotliQuality, BrotliWindow) ? room.AsMemory(0, written).ToArray() : default(ReadOnlyMemory<byte>);
    }

    private static ReadOnlyMemory<byte> Gzip(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
