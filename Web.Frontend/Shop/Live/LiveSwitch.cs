using PeakStore.ServiceDefaults.Overload.Brownouts;

namespace PeakStore.Web.Shop.Live;

/// <summary>Ends the streams that are open when live counters are switched off.</summary>
internal sealed class LiveSwitch : IDisposable
{
    private readonly Brownout _brownout;
    private readonly CancellationToken _off = new(canceled: true);
    private volatile CancellationTokenSource? _on = new();

    public LiveSwitch(Brownout brownout)
    {
        _brownout = brownout;
        _brownout.Changed += Follow;
        Follow(brownout.Level);
    }

    /// <summary>Cancelled while, and as soon as, they are off.</summary>
    public CancellationToken Off => _on is { } on ? on.Token : _off;

    /// <inheritdoc />
    public void Dispose()
    {
        _brownout.Changed -= Follow;
        _on?.Dispose();
    }

    private void Follow(int level)
    {
        if (_brownout.Allows(Feature.LiveCounters))
        {
            _on ??= new();
        }
        else if (Interlocked.Exchange(ref _on, null) is { } ended)
        {
            // In the background: there may be very many, and the level does not wait for them. What has a token needs no source any more.
            ended.CancelAfter(TimeSpan.Zero);
        }
    }
}
