using System.ComponentModel.DataAnnotations;

namespace PeakStore.ServiceDefaults.Caching;

/// <summary>How much is kept and for how long.</summary>
public sealed class CacheOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Cache";

    /// <summary>False makes each answer anew: to measure what the cache is worth, or to look for a fault.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Memory for answers, in MiB.</summary>
    [Range(1, 1024 * 1024)]
    public int MemoryMegabytes { get; set; } = 512;

    /// <summary>Memory of Redis for the answers that replicas of a service share, in MiB. Baskets and queues need the rest.</summary>
    [Range(1, 1024 * 1024)]
    public int SharedMegabytes { get; set; } = 192;

    /// <summary>From this age on an answer is still sent, while one request looks for a newer one behind the scenes.</summary>
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// From this age on an answer is sent only when no newer one can be had, and says so. Events bring changes within a second;
    /// this is how old an answer can get when one is missed.
    /// </summary>
    public TimeSpan ExpireAfter { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// Takes the place of <see cref="FreshFor"/>, and twice it that of <see cref="ExpireAfter"/>, while the broker is away and nobody tells
    /// of changes.
    /// </summary>
    public TimeSpan FreshWithoutEvents { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For as long an answer can stand in for a source that is away.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a request waits for a newer answer when it has an old one to fall back to.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Least time between two attempts for one answer while its source fails.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Answers that are made at a time. More would only queue up in the database.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 16;

    /// <summary>
    /// Header that tells the tags of an answer, one of <see cref="SurrogateKeyHeaders"/>: the one that the CDN reads. The shop reads any, to know
    /// what its pages show.
    /// </summary>
    public string SurrogateKeyHeader { get; set; } = SurrogateKeyHeaders[0];

    /// <summary>Headers that CDNs read. Tags are separated by spaces, those of <c>Cache-Tag</c> by commas.</summary>
    public static IReadOnlyList<string> SurrogateKeyHeaders { get; } = ["Surrogate-Key", "Cache-Tag", "xkey"];

    internal bool AreInOrder => FreshWithoutEvents > TimeSpan.Zero && FreshWithoutEvents <= FreshFor && FreshFor <= ExpireAfter && ExpireAfter <= KeepFor && Patience > TimeSpan.Zero && RetryDelay > TimeSpan.Zero;
}
