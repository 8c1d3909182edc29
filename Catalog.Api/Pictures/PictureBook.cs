using System.Text;
using Microsoft.Extensions.Caching.Memory;
using PeakStore.ServiceDefaults.Caching;

namespace PeakStore.Catalog.Pictures;

/// <summary>
/// Knows the address of each picture. Addresses hold a hash of the picture's bytes and are good for ever; a release that
/// draws differently gives new addresses, and the old ones lead to the new.
/// </summary>
internal sealed class PictureBook : IDisposable
{
    /// <summary>Hashes to remember, some 200 bytes each. Drawing takes tens of microseconds, a page of products shows up to a hundred.</summary>
    private const int RememberedHashes = 20_000;

    private readonly MemoryCache _hashes = new(new MemoryCacheOptions { SizeLimit = RememberedHashes });

    /// <summary>Path of a product's picture.</summary>
    public string ProductUrl(string sku, string name, string category) => $"/pictures/{sku}-{HashOf(new(sku, name, category))}.svg";

    /// <summary>Path of a category's picture.</summary>
    public string CategoryUrl(string slug, string name) => $"/pictures/categories/{slug}-{HashOf(new(slug, name, slug))}.svg";

    /// <summary>Draws a picture.</summary>
    public static Picture Draw(PictureFacts facts)
    {
        var svg = Encoding.UTF8.GetBytes(PictureRenderer.Render(facts));
        return new Picture(svg, EntityTag.Hash(svg));
    }

    /// <summary>Draws the same in fewer bytes.</summary>
    public static byte[] DrawSmall(PictureFacts facts) => Encoding.UTF8.GetBytes(PictureRenderer.Render(facts, small: true));

    /// <inheritdoc />
    public void Dispose() => _hashes.Dispose();

    private string HashOf(PictureFacts facts)
    {
        if (_hashes.TryGetValue(facts, out string? known))
        {
            return known!;
        }

        var hash = Draw(facts).Hash;
        _hashes.Set(facts, hash, new MemoryCacheEntryOptions { Size = 1 });
        return hash;
    }
}
