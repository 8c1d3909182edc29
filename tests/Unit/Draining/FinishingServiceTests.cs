using PeakStore.ServiceDefaults.Draining;

namespace PeakStore.Unit.Draining;

public sealed class FinishingServiceTests
{
    [Fact]
    public async Task A_worker_that_is_stopped_finishes_what_it_is_about_and_begins_nothing_new()
    {
        using var worker = new Worker();
        await worker.StartAsync(Never);
        await worker.Begun;

        var stop = worker.StopAsync(Never);
        Assert.False(stop.IsCompleted);
        worker.Work.SetResult();
        await stop;

        Assert.Equal(1, worker.Finished);
    }

    [Fact]
    public async Task When_the_time_to_stop_is_over_work_under_way_is_called_off()
    {
        using var worker = new Worker();
        using var patience = new CancellationTokenSource();
        await worker.StartAsync(Never);
        await worker.Begun;

        var stop = worker.StopAsync(patience.Token);
        await patience.CancelAsync();
        await stop;

        Assert.Equal(0, worker.Finished);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => worker.ExecuteTask!);
    }

    [Fact]
    public async Task The_end_comes_when_the_last_that_had_begun_is_done()
    {
        var work = new WorkUnderWay();
        Assert.True(work.TryBegin());
        Assert.True(work.TryBegin());

        var end = work.EndAsync();
        Assert.False(work.TryBegin());
        work.Done();
        Assert.False(end.IsCompleted);
        work.Done();

        await end;
        await new WorkUnderWay().EndAsync();
    }

    private static CancellationToken Never => CancellationToken.None;

    private sealed class Worker : FinishingService
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public TaskCompletionSource Work { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Finished { get; private set; }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                _begun.TrySetResult();
                await Work.Task.WaitAsync(Overtime);
                Finished++;
                await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
