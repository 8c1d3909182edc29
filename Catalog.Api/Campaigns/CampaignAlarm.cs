using System.Threading.Channels;

namespace PeakStore.Catalog.Campaigns;

/// <summary>Wakes <see cref="CampaignClock"/> when a campaign has changed, because its next boundary may be another now.</summary>
internal sealed class CampaignAlarm
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Call after the commit.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Waits for <see cref="Ring"/>, or <paramref name="longest"/>.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up.
        }
    }
}
