using System.Diagnostics;
using Npgsql;
using PeakStore.Ordering.Batching;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Orders;

/// <summary>
/// Ends the holds of placed orders, each exactly once: the order's status is the guard. All that wait are settled in one
/// commit, so that payments do not queue for the row of a hot SKU and keep buyers from it.
/// </summary>
internal sealed class OrderSettlement(
    PostgresSources postgres, Outbox outbox, StockLevels levels, TimeProvider time, ILogger<OrderSettlement> logger)
    : BatchingService<Ending, Guid, bool>(new BatchingOptions(), time, logger)
{
    private readonly TimeProvider _time = time;

    /// <summary>Makes a placed order paid or cancelled.</summary>
    /// <returns>False when it was settled before; nothing has changed.</returns>
    public Task<bool> FinishAsync(Ending ending, CancellationToken cancellationToken) =>
        AskAsync(ending with { TraceParent = Activity.Current?.Id }, cancellationToken);

    protected override Guid KeyOf(Ending request) => request.OrderId;

    protected override async Task<IReadOnlyList<bool>> WorkAsync(IReadOnlyList<Ending> batch)
    {
        var now = _time.GetUtcNow();
        await using var command = postgres.Primary.CreateCommand("SELECT finished, skus FROM finish_orders($1, $2, $3, $4, $5, $6, $7)");
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        command.Parameters.Add(new() { Value = batch.Select(ending => ending.OrderId).ToArray() });
        command.Parameters.Add(new() { Value = batch.Select(ending => ending.Kind).ToArray() });
        command.Parameters.Add(Texts(batch.Select(ending => ending.Reason)));
        command.Parameters.Add(Texts(batch.Select(ending => ending.Reference)));
        command.Parameters.Add(new() { Value = batch.Select(_ => Guid.CreateVersion7(now)).ToArray() });
        command.Parameters.Add(Texts(batch.Select(ending => ending.TraceParent)));
        var answers = new List<bool>(batch.Count);
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                answers.Add(reader.GetBoolean(0));
                if (answers[^1])
                {
                    levels.Changed(reader.GetFieldValue<string[]>(1));
                }
            }
        }

        if (answers.Contains(true))
        {
            outbox.Wake();
        }

        return answers;
    }

    private static NpgsqlParameter<string?[]> Texts(IEnumerable<string?> values) => new() { TypedValue = [.. values] };
}
