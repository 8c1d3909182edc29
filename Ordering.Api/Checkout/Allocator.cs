using System.Diagnostics;
using Microsoft.Extensions.Options;
using PeakStore.Ordering.Batching;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Checkout;

/// <summary>
/// Puts purchases into a bounded queue and has the ledger settle all that wait in one commit. Several replicas work side by
/// side: the locks of their batches meet in the database, not those of their buyers.
/// </summary>
internal sealed class Allocator : BatchingService<Asked, (string BuyerId, string Key), AllocationAnswer>, IAllocator
{
    private readonly Ledger _ledger;
    private readonly CheckoutMetrics _metrics;
    private readonly Outbox _outbox;
    private readonly StockLevels _levels;

    public Allocator(
        Ledger ledger, CheckoutMetrics metrics, Outbox outbox, StockLevels levels, IOptions<AllocatorOptions> options, TimeProvider time, ILogger<Allocator> logger)
        : base(options.Value, time, logger)
    {
        (_ledger, _metrics, _outbox, _levels) = (ledger, metrics, outbox, levels);
        metrics.WatchQueue(() => QueueLength);
    }

    public Task<AllocationAnswer> AllocateAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        if (TryAsk(new Asked(purchase, Activity.Current?.Id), out var answer, cancellationToken))
        {
            return answer;
        }

        _metrics.Count(Overloaded.Now);
        return Task.FromResult(new AllocationAnswer(Overloaded.Now));
    }

    protected override (string BuyerId, string Key) KeyOf(Asked request) => (request.Purchase.BuyerId, request.Purchase.Key);

    protected override async Task<IReadOnlyList<AllocationAnswer>> WorkAsync(IReadOnlyList<Asked> batch)
    {
        _metrics.BatchSize(batch.Count);
        var answers = await _ledger.SettleAsync(batch);
        var placed = false;
        for (var i = 0; i < batch.Count; i++)
        {
            if (answers[i] is not { Replayed: false, Decision: { } decision })
            {
                continue;
            }

            _metrics.Count(decision);
            if (decision is OrderAccepted)
            {
                placed = true;
                _levels.Changed(batch[i].Purchase.Lines.Select(line => line.Sku));
            }
        }

        if (placed)
        {
            _outbox.Wake();
        }

        return answers;
    }
}

/// <summary>A purchase in the queue.</summary>
/// <param name="TraceParent">W3C trace context of who asked.</param>
internal sealed record Asked(Purchase Purchase, string? TraceParent);
