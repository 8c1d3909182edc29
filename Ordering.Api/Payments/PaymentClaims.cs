using Microsoft.Extensions.Options;
using PeakStore.Ordering.Batching;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Payments;

/// <summary>Gives each payment that is due to one worker at a time. Claims that come together are made in one commit.</summary>
internal sealed class PaymentClaims(PostgresSources postgres, IOptions<PaymentOptions> options, TimeProvider time, ILogger<PaymentClaims> logger)
    : BatchingService<Guid, Guid, DuePayment?>(new BatchingOptions(), time, logger)
{
    // The order is locked against being cancelled meanwhile. One that somebody has locked is just being finished: leave it.
    public const string Claim = """
        WITH open AS (
            SELECT id, total, currency FROM orders WHERE id = ANY ($1) AND status = 'placed' ORDER BY id FOR UPDATE SKIP LOCKED)
        INSERT INTO payments AS payment (order_id, amount, currency, status, attempts, next_attempt_at)
        SELECT id, total, currency, 'due', 1, $3 FROM open
        ON CONFLICT (order_id) DO UPDATE SET attempts = payment.attempts + 1, next_attempt_at = excluded.next_attempt_at
        WHERE payment.status = 'due' AND payment.next_attempt_at <= $2
        RETURNING order_id, amount, currency, attempts
        """;

    private readonly TimeProvider _time = time;

    /// <summary>Claims the payment of an order for the time of a lease.</summary>
    /// <returns>Null when it is made, not due yet, or another worker has it.</returns>
    public Task<DuePayment?> ClaimAsync(Guid orderId, CancellationToken cancellationToken) => AskAsync(orderId, cancellationToken);

    protected override Guid KeyOf(Guid request) => request;

    protected override async Task<IReadOnlyList<DuePayment?>> WorkAsync(IReadOnlyList<Guid> batch)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        await using var claim = postgres.Primary.CreateCommand(Claim, batch.ToArray(), now, now + options.Value.Lease);
        var claimed = new Dictionary<Guid, DuePayment>();
        await using var reader = await claim.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            claimed.Add(reader.GetGuid(0), new DuePayment(reader.GetGuid(0), reader.GetDecimal(1), reader.GetString(2), reader.GetInt32(3)));
        }

        return [.. batch.Select(claimed.GetValueOrDefault)];
    }
}
