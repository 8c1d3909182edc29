using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.ServiceDefaults.Overload.Concurrency.Lines;

/// <summary>A request that waits to be served.</summary>
internal sealed class Waiter(Priority priority, long since, long? deadline, CancellationToken gone)
{
    // The one who makes room must not have to do the work of the one who gets it.
    private readonly TaskCompletionSource<Admission> _admission = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Priority Priority => priority;

    /// <summary>Timestamp at which it came.</summary>
    public long Since => since;

    /// <summary>Timestamp at which its caller gives up.</summary>
    public long? Deadline => deadline;

    /// <summary>Whether its caller has gone.</summary>
    public bool IsGone => gone.IsCancellationRequested;

    public Task<Admission> Answer => _admission.Task;

    public void Tell(Admission admission) => _admission.SetResult(admission);
}
