using PeakStore.Load.Prices;
using PeakStore.Load.Store;

namespace PeakStore.Load.Auditing;

/// <summary>Lets the store settle and holds it to its promises.</summary>
internal sealed class Auditor(StoreEndpoints store, HttpClient http, TimeProvider time, PriceJournal? prices = null)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Waits at most <paramref name="patience"/>, then checks.</summary>
    /// <param name="seen">What shoppers of <paramref name="run"/> were told; null in an audit without a run.</param>
    public async Task<IReadOnlyList<Check>> CheckAsync(
        string? run, IReadOnlyCollection<SeenOrder>? seen, TimeSpan patience, Action<string> tell, CancellationToken stop)
    {
        var started = time.GetTimestamp();
        var told = "";
        while (true)
        {
            var left = patience - time.GetElapsedTime(started);
            var unsettled = await new Settling(store).WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, Tell, stop);
            var checks = Audit.Of(await ReadAsync(stop) with
            {
                Run = run,
                Seen = seen,
                Unsettled = unsettled,
                PriceChanges = prices?.Changes ?? [],
                PricesSeen = prices?.Seen ?? [],
            });
            // What was told a moment ago may not have been heard yet: only what stays is a finding.
            if (checks.All(check => check.Passed) || unsettled.Count > 0 || time.GetElapsedTime(started) >= patience)
            {
                return checks;
            }

            Tell(string.Join(", ", checks.Where(check => !check.Passed).Select(check => $"{check.Violations} of {check.Name}")));
            await Task.Delay(Look, time, stop);
        }

        void Tell(string news)
        {
            if (news != told)
            {
                tell(told = news);
            }
        }
    }

    private async Task<Facts> ReadAsync(CancellationToken stop)
    {
        try
        {
            return await new FactsReader(store, http, time).ReadAsync(stop);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested && exception is not CannotRunException)
        {
            throw new CannotRunException($"The audit could not read everything: {exception.Message}", exception);
        }
    }
}
