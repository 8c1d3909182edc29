using Microsoft.Net.Http.Headers;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Caching;

/// <summary>A representation that is the same for everybody, as it was made from the database or by another service.</summary>
/// <param name="Body">Uncompressed.</param>
/// <param name="ContentType">Media type of the body.</param>
/// <param name="Tag">Strong entity tag of the body.</param>
/// <param name="CacheControl">One of <see cref="CachePolicy"/>.</param>
public sealed record Answer(ReadOnlyMemory<byte> Body, string ContentType, EntityTagHeaderValue Tag, string CacheControl)
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>Names what it shows, such as <c>product:MUG-1</c>: what changes under one of them makes it out of date.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How far the database was when it was read: the answer shows everything that was committed before.</summary>
    public ConsistencyToken Position { get; init; }

    /// <summary>How long it may be sent without a look at its source, null for as long as <see cref="CacheOptions"/> say, zero to not keep it.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>Headers of a request that the answer depends on, as <c>Vary</c> names them.</summary>
    public string Vary { get; init; } = "Accept-Encoding";

    /// <summary>Whether its source could not say that this is the newest.</summary>
    public bool IsStale { get; init; }

    /// <summary>False when there is nothing under that address, which is worth remembering too.</summary>
    public bool Exists { get; init; } = true;

    /// <summary>Where it is now, when it has moved.</summary>
    public string? Location { get; init; }

    /// <summary>When its source was read.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>JSON that has no version of its own.</summary>
    public static Answer Json(byte[] body, string cacheControl) => new(body, JsonType, EntityTag.Of(body), cacheControl);

    /// <summary>JSON of something that can be written with <c>If-Match</c>.</summary>
    public static Answer Json(long version, byte[] body, string cacheControl) => new(body, JsonType, EntityTag.Of(version, body), cacheControl);

    /// <summary>It is somewhere else for now.</summary>
    public static Answer Moved(string location) => new(ReadOnlyMemory<byte>.Empty, "", EntityTag.Of([]), CachePolicy.None) { Location = location };

    /// <summary>There is nothing under that address.</summary>
    public static Answer Missing { get; } = new(ReadOnlyMemory<byte>.Empty, "", EntityTag.Of([]), CachePolicy.Live) { Exists = false };
}
