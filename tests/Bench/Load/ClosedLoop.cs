using System.Diagnostics;

namespace PeakStore.Bench.Load;

/// <summary>So many buyers, each of whom orders again as soon as the last order is answered.</summary>
internal static class ClosedLoop
{
    /// <param name="order">Places one order of the buyer with this number; true when it was accepted.</param>
    public static async Task<Measured> RunAsync(int buyers, TimeSpan warmUp, TimeSpan duration, Func<int, Task<bool>> order)
    {
        var from = Stopwatch.GetTimestamp() + (long)(warmUp.TotalSeconds * Stopwatch.Frequency);
        var until = from + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var runs = await Task.WhenAll(Enumerable.Range(0, buyers).Select(buyer => Task.Run(() => BuyAsync(buyer))));
        return Measured.Of([.. runs.SelectMany(run => run.Milliseconds)], duration, runs.Sum(run => run.Accepted));

        async Task<(List<double> Milliseconds, long Accepted)> BuyAsync(int buyer)
        {
            var milliseconds = new List<double>(1024);
            var accepted = 0L;
            long started;
            while ((started = Stopwatch.GetTimestamp()) < until)
            {
                if (!await order(buyer))
                {
                    throw new InvalidOperationException("An order was refused: there are too few units for this run.");
                }

                accepted++;
                var answered = Stopwatch.GetTimestamp();
                if (answered >= from && answered < until)
                {
                    milliseconds.Add(Stopwatch.GetElapsedTime(started, answered).TotalMilliseconds);
                }
            }

            return (milliseconds, accepted);
        }
    }
}
