using System.Diagnostics;
using PeakStore.Load.Measuring;

namespace PeakStore.Load.Arrivals;

/// <summary>
/// Begins visits when they are due, whatever became of those before (open loop). A thread of its own keeps the time, and the
/// pool runs the visits; how late each begins is measured.
/// </summary>
internal sealed class Generator(IEnumerable<TimeSpan> schedule, Func<long, long, Task> visit, Measurements measurements)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Begins all visits of the schedule and waits until they end.</summary>
    /// <param name="start">Timestamp (<see cref="Stopwatch.GetTimestamp"/>) that the schedule counts from.</param>
    /// <param name="patience">How long to wait for the last ones.</param>
    /// <param name="stop">Ends it early.</param>
    public async Task RunAsync(long start, TimeSpan patience, CancellationToken stop)
    {
        var arrivals = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            Arrive(start, stop);
            arrivals.SetResult();
        })
        { Name = "arrivals", IsBackground = true };
        thread.Start();
        await arrivals.Task;
        for (var waited = Stopwatch.StartNew(); measurements.InFlight > 0 && waited.Elapsed < patience && !stop.IsCancellationRequested;)
        {
            await Task.Delay(Look, CancellationToken.None);
        }
    }

    private void Arrive(long start, CancellationToken stop)
    {
        var number = 0L;
        foreach (var at in schedule)
        {
            var due = start + (long)(at.TotalSeconds * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < due && !stop.IsCancellationRequested)
            {
                Thread.Sleep(1);
            }

            if (stop.IsCancellationRequested)
            {
                return;
            }

            ThreadPool.UnsafeQueueUserWorkItem(
                static each => each.Generator.Begin(each.Number, each.Due), (Generator: this, Number: number++, Due: due), preferLocal: false);
        }
    }

    private void Begin(long number, long due)
    {
        measurements.VisitBegins(Stopwatch.GetElapsedTime(due));
        _ = visit(number, due).ContinueWith(_ => measurements.VisitEnds(), TaskScheduler.Default);
    }
}
