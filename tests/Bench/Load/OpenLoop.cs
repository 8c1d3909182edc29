using System.Collections.Concurrent;
using System.Diagnostics;

namespace PeakStore.Bench.Load;

/// <summary>Buyers who come at a rate, whether or not those before them were answered. Latency counts from when each meant to come.</summary>
internal static class OpenLoop
{
    /// <summary>The pace is kept by a thread that sleeps: timers may be as coarse as 10 ms.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Who is not answered at the end counts with the time waited until then: a queue that only grows is not hidden.</summary>
    public static async Task<Measured> RunAsync(double rate, TimeSpan warmUp, TimeSpan duration, Func<int, CancellationToken, Task<bool>> order)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var end = new CancellationTokenSource();
        var milliseconds = new ConcurrentBag<double>();
        var orders = new List<Task<bool>>();
        var answered = 0L;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) is var now && now < warmUp + duration)
        {
            for (var due = (int)(now.TotalSeconds * rate); orders.Count < due;)
            {
                var meant = TimeSpan.FromSeconds(orders.Count / rate);
                var buyer = orders.Count;
                orders.Add(Task.Run(() => BuyAsync(buyer, meant)));
            }

            Thread.Sleep(Pause);
        }

        await end.CancelAsync();
        var accepted = (await Task.WhenAll(orders)).LongCount(was => was);
        return Measured.Of([.. milliseconds], duration, accepted) with { Rate = answered / duration.TotalSeconds };

        async Task<bool> BuyAsync(int buyer, TimeSpan meant)
        {
            var accepted = false;
            try
            {
                accepted = await order(buyer, end.Token);
            }
            catch (Exception) when (end.IsCancellationRequested)
            {
                // Still in the queue at the end; what a pool makes of the cancellation varies.
            }

            if (meant >= warmUp)
            {
                milliseconds.Add((Stopwatch.GetElapsedTime(started) - meant).TotalMilliseconds);
                Interlocked.Add(ref answered, accepted ? 1 : 0);
            }

            return accepted;
        }
    }
}
