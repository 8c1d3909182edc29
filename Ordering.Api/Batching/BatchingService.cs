using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Batching;

/// <summary>
/// Natural batching: everything that waits is worked off at once, and while that is under way the next batch gathers. No timer
/// adds latency when there is little to do. Each request gets its own answer; order of arrival is kept.
/// </summary>
/// <remarks>
/// A batch that fails because the database is away is tried again, so the work must be safe to repeat. A batch that fails for
/// another reason is halved until the request that breaks it stands alone; only that one fails.
/// </remarks>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TKey">What two requests must not share in one batch; the later one waits for the next.</typeparam>
/// <typeparam name="TAnswer">What is answered.</typeparam>
internal abstract partial class BatchingService<TRequest, TKey, TAnswer>(BatchingOptions options, TimeProvider time, ILogger logger) : BackgroundService
    where TKey : notnull
{
    private readonly Channel<Waiter> _queue = Channel.CreateBounded<Waiter>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });
    private readonly Queue<Waiter> _deferred = new();

    /// <summary>Requests that wait for a batch.</summary>
    public int QueueLength => _queue.Reader.Count;

    /// <summary>Puts a request into the queue.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="answer">The answer to come. Faulted when the work failed for this request; cancelled with <paramref name="cancellationToken"/>.</param>
    /// <param name="cancellationToken">Takes the request out of the queue. One that is being worked off is finished all the same.</param>
    /// <returns>False when the queue is full or the service stops: nothing was asked.</returns>
    protected bool TryAsk(TRequest request, [NotNullWhen(true)] out Task<TAnswer>? answer, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(request, cancellationToken);
        answer = _queue.Writer.TryWrite(waiter) ? waiter.Answer(cancellationToken) : null;
        return answer is not null;
    }

    /// <summary>Puts a request into the queue, waiting for room in it.</summary>
    /// <exception cref="ChannelClosedException">The service stops; nothing was asked.</exception>
    protected async Task<TAnswer> AskAsync(TRequest request, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(request, cancellationToken);
        await _queue.Writer.WriteAsync(waiter, cancellationToken);
        return await waiter.Answer(cancellationToken);
    }

    /// <summary>What two requests must not share in one batch; the later one waits for the next.</summary>
    protected abstract TKey KeyOf(TRequest request);

    /// <summary>Works off a batch in one go; safe to repeat.</summary>
    /// <returns>One answer for each request, in the same order.</returns>
    protected abstract Task<IReadOnlyList<TAnswer>> WorkAsync(IReadOnlyList<TRequest> batch);

    /// <summary>Accepts no more requests, and returns when those that were accepted are answered.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await (ExecuteTask?.WaitAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_deferred.Count > 0 || await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await WorkOffAsync(Gather(), stoppingToken);
        }
    }

    private List<Waiter> Gather()
    {
        var batch = new List<Waiter>(Math.Min(options.MaxBatch, _deferred.Count + _queue.Reader.Count));
        var keys = new HashSet<TKey>();
        for (var deferred = _deferred.Count; deferred > 0 && batch.Count < options.MaxBatch; deferred--)
        {
            Add(_deferred.Dequeue());
        }

        while (batch.Count < options.MaxBatch && _deferred.Count < options.MaxBatch && _queue.Reader.TryRead(out var waiter))
        {
            Add(waiter);
        }

        return batch;

        void Add(Waiter waiter)
        {
            if (waiter.IsGone)
            {
                return;
            }

            if (keys.Add(KeyOf(waiter.Request)))
            {
                batch.Add(waiter);
            }
            else
            {
                _deferred.Enqueue(waiter);
            }
        }
    }

    private async Task WorkOffAsync(List<Waiter> batch, CancellationToken abort)
    {
        var giveUpAt = time.GetUtcNow() + options.Patience;
        while (batch.Count > 0)
        {
            try
            {
                var answers = await WorkAsync([.. batch.Select(waiter => waiter.Request)]);
                for (var i = 0; i < batch.Count; i++)
                {
                    batch[i].Complete(answers[i]);
                }

                return;
            }
            catch (Exception exception) when (MayPass(exception) && time.GetUtcNow() < giveUpAt && !abort.IsCancellationRequested)
            {
                LogTriedAgain(logger, batch.Count, exception.Message);
                await Task.Delay(options.RetryDelay, time, abort).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                batch.RemoveAll(waiter => waiter.IsGone);
            }
            catch (Exception exception) when (batch.Count > 1 && !MayPass(exception))
            {
                LogHalved(logger, batch.Count, exception);
                await WorkOffAsync(batch[..(batch.Count / 2)], abort);
                await WorkOffAsync(batch[(batch.Count / 2)..], abort);
                return;
            }
            catch (Exception exception)
            {
                batch.ForEach(waiter => waiter.Fail(exception));
                return;
            }
        }
    }

    /// <summary>Nothing is wrong with the requests: the database is away, changes its primary, or chose us to end a deadlock.</summary>
    private static bool MayPass(Exception exception) => exception is NpgsqlException { IsTransient: true } || Postgres.IsAway(exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} waits for the database: {Reason}")]
    private static partial void LogTriedAgain(ILogger logger, int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} failed; halving it to find out which request is at fault")]
    private static partial void LogHalved(ILogger logger, int count, Exception exception);

    private sealed class Waiter(TRequest request, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource<TAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TRequest Request => request;

        /// <summary>Whoever asked does not wait any more.</summary>
        public bool IsGone => cancellationToken.IsCancellationRequested;

        public Task<TAnswer> Answer(CancellationToken stop) => _answer.Task.WaitAsync(stop);

        public void Complete(TAnswer answer) => _answer.TrySetResult(answer);

        public void Fail(Exception exception) => _answer.TrySetException(exception);
    }
}
