using System.ComponentModel.DataAnnotations;

namespace PeakStore.Ordering.Batching;

/// <summary>Bounds of a <see cref="BatchingService{TRequest, TKey, TAnswer}"/>.</summary>
internal class BatchingOptions
{
    /// <summary>Requests that may wait. Those beyond are refused: an answer that comes too late helps nobody.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; set; } = 4096;

    /// <summary>Most requests in one batch. Each may take a lock, and the server's table of locks is shared by all.</summary>
    [Range(1, 2_000)]
    public int MaxBatch { get; set; } = 512;

    /// <summary>How long a batch is tried again while the database is away, before its requests are given up.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait before a batch is tried again.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);
}
