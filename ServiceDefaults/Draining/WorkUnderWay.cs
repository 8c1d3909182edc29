namespace PeakStore.ServiceDefaults.Draining;

/// <summary>Counts what is under way, for whoever waits for the end of it.</summary>
internal sealed class WorkUnderWay
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _end;
    private int _count;

    /// <returns>False after <see cref="EndAsync"/> was called: nothing more is begun.</returns>
    public bool TryBegin()
    {
        lock (_lock)
        {
            if (_end is not null)
            {
                return false;
            }

            _count++;
            return true;
        }
    }

    public void Done()
    {
        lock (_lock)
        {
            if (--_count == 0)
            {
                _end?.TrySetResult();
            }
        }
    }

    /// <summary>Lets nothing more begin, and returns when nothing is under way.</summary>
    public Task EndAsync()
    {
        lock (_lock)
        {
            _end ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_count == 0)
            {
                _end.TrySetResult();
            }

            return _end.Task;
        }
    }
}
