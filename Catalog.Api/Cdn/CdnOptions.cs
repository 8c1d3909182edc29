using System.ComponentModel.DataAnnotations;

namespace PeakStore.Catalog.Cdn;

/// <summary>How a CDN wants to be told what to let go of.</summary>
internal enum CdnKind
{
    /// <summary><c>PURGE</c> with the header <c>Surrogate-Key</c>, as <c>deploy/cdn/varnish/store.vcl</c> takes it.</summary>
    Varnish,

    /// <summary>Fastly's purge of many keys, soft.</summary>
    Fastly,

    /// <summary>Cloudflare's purge of tags; it wants <c>Cache:SurrogateKeyHeader</c> to be <c>Cache-Tag</c>.</summary>
    Cloudflare,
}

/// <summary>The CDN in front of the store, if it is to hear of changes. It need not: answers are good there for five seconds.</summary>
internal sealed class CdnOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Cdn";

    /// <summary>Where purges go; null for nowhere.</summary>
    public Uri? PurgeUrl { get; set; }

    /// <summary>The form that they have.</summary>
    [EnumDataType(typeof(CdnKind))]
    public CdnKind Kind { get; set; }

    /// <summary>Allows to purge.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// The replicas hear of a change at the same time as the CDN. It is told after this while, or else it could be the first to
    /// ask again, and keep the old answer.
    /// </summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromMilliseconds(200);

    internal bool IsComplete => PurgeUrl is null || (PurgeUrl.IsAbsoluteUri && !string.IsNullOrEmpty(Token) && Wait >= TimeSpan.Zero);
}
