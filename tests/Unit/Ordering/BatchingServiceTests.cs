using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PeakStore.Ordering.Batching;

namespace PeakStore.Unit.Ordering;

public sealed class BatchingServiceTests
{
    [Fact]
    public async Task While_a_batch_is_worked_off_the_next_one_gathers()
    {
        var work = new Work();
        using var service = await StartAsync(work);
        var first = service.Ask("a");
        await work.Begun("a");

        var others = ((string[])["b", "c", "d"]).Select(service.Ask).ToList();
        work.Release();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(["a", "b c d"], work.Batches);
    }

    [Fact]
    public async Task The_same_key_waits_for_the_next_batch_and_the_order_is_kept()
    {
        var work = new Work();
        using var service = await StartAsync(work);
        var first = service.Ask("a");
        await work.Begun("a");

        var others = ((string[])["b", "c", "b", "d", "b"]).Select(service.Ask).ToList();
        work.Release();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(["a", "b c d", "b", "b"], work.Batches);
    }

    [Fact]
    public async Task A_request_that_breaks_its_batch_fails_alone()
    {
        var work = new Work { Fails = batch => batch.Contains("x") ? new InvalidOperationException("x") : null };
        work.Release();
        using var service = await StartAsync(work);

        var answers = ((string[])["a", "b", "x", "c", "d", "e", "f"]).Select(service.Ask).ToList();

        await Assert.ThrowsAsync<InvalidOperationException>(() => answers[2]);
        answers.RemoveAt(2);
        Assert.Equal(["a!", "b!", "c!", "d!", "e!", "f!"], await Task.WhenAll(answers));
    }

    [Fact]
    public async Task A_database_that_comes_back_in_time_is_waited_for()
    {
        var failures = 3;
        var work = new Work { Fails = _ => failures-- > 0 ? new NpgsqlException("away") : null };
        work.Release();
        using var service = await StartAsync(work);

        Assert.Equal("a!", await service.Ask("a"));
    }

    [Fact]
    public async Task A_database_that_stays_away_fails_those_who_wait()
    {
        var work = new Work { Fails = _ => new NpgsqlException("away") };
        work.Release();
        using var service = await StartAsync(work, new BatchingOptions { Patience = TimeSpan.Zero });

        await Assert.ThrowsAsync<NpgsqlException>(() => service.Ask("a"));
    }

    [Fact]
    public async Task Who_has_left_the_queue_is_not_worked_for()
    {
        var work = new Work();
        using var service = await StartAsync(work);
        var first = service.Ask("a");
        await work.Begun("a");

        using var gone = new CancellationTokenSource();
        var leaving = service.AskUntil("b", gone.Token);
        var staying = service.Ask("c");
        await gone.CancelAsync();
        work.Release();
        await Task.WhenAll(first, staying);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal(["a", "c"], work.Batches);
    }

    [Fact]
    public async Task Stopping_answers_who_was_accepted_and_accepts_no_more()
    {
        var work = new Work();
        using var service = await StartAsync(work);
        var accepted = Enumerable.Range(0, 50).Select(n => service.Ask($"{n}")).ToList();

        var stopping = service.StopAsync(TestContext.Current.CancellationToken);
        work.Release();
        await stopping;

        Assert.Equal(50, (await Task.WhenAll(accepted)).Length);
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.Ask("late"));
    }

    [Fact]
    public async Task A_full_queue_takes_no_more()
    {
        var work = new Work();
        using var service = await StartAsync(work, new BatchingOptions { QueueLength = 2 });
        var first = service.Ask("a");
        await work.Begun("a");
        var waiting = new List<Task<string>> { service.Ask("b"), service.Ask("c") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.Ask("d"));
        work.Release();
        await Task.WhenAll([first, .. waiting]);
    }

    private static async Task<Service> StartAsync(Work work, BatchingOptions? options = null)
    {
        var service = new Service(work, options ?? new BatchingOptions { RetryDelay = TimeSpan.FromMilliseconds(1) });
        await service.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    /// <summary>Remembers its batches; the first one waits until it is released.</summary>
    private sealed class Work
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<string> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Batches { get; } = [];

        public Func<IReadOnlyList<string>, Exception?> Fails { get; init; } = _ => null;

        public async Task Begun(string batch) => Assert.Equal(batch, await _begun.Task);

        public void Release() => _released.TrySetResult();

        public async Task<IReadOnlyList<string>> DoAsync(IReadOnlyList<string> batch)
        {
            Batches.Add(string.Join(' ', batch));
            _begun.TrySetResult(Batches[^1]);
            await _released.Task;
            return Fails(batch) is { } failure ? throw failure : [.. batch.Select(request => $"{request}!")];
        }
    }

    private sealed class Service(Work work, BatchingOptions options)
        : BatchingService<string, string, string>(options, TimeProvider.System, NullLogger.Instance)
    {
        public Task<string> Ask(string request) => AskUntil(request, CancellationToken.None);

        public Task<string> AskUntil(string request, CancellationToken cancellationToken) =>
            TryAsk(request, out var answer, cancellationToken) ? answer : Task.FromException<string>(new InvalidOperationException("refused"));

        protected override string KeyOf(string request) => request;

        protected override Task<IReadOnlyList<string>> WorkAsync(IReadOnlyList<string> batch) => work.DoAsync(batch);
    }
}
