namespace PeakStore.ServiceDefaults.Caching.Layers;

/// <summary>The layer that replicas share. It may be away at any time, and then knows nothing and forbids nothing.</summary>
internal interface ISharedAnswers
{
    /// <summary>An answer, however old.</summary>
    Task<Answer?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps an answer, and ends the lead of whoever made it.</summary>
    Task WriteAsync(string key, Answer answer, CancellationToken cancellationToken);

    /// <summary>Whether this replica is the one to make an answer; false while another does. Ends by itself soon.</summary>
    Task<bool> TryLeadAsync(string key, CancellationToken cancellationToken);
}
