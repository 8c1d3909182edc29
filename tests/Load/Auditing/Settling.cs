using PeakStore.Load.Store;

namespace PeakStore.Load.Auditing;

/// <summary>Waits until nothing is under way in the store any more: events told, payments made, charges given back.</summary>
internal sealed class Settling(StoreEndpoints store)
{
    private const string UnderWay = """
        SELECT (SELECT count(*) FROM orders WHERE status = 'placed'),
               (SELECT count(*) FROM payments WHERE status = 'reversing'),
               (SELECT count(*) FROM outbox),
               (SELECT count(*) FROM stock LEFT JOIN stock_told USING (sku) WHERE stock_told.version IS DISTINCT FROM stock.version)
        """;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Waits for at most <paramref name="patience"/>.</summary>
    /// <param name="tell">Gets what is still under way, at each look.</param>
    /// <returns>What is still under way then; empty when all has settled.</returns>
    public async Task<IReadOnlyList<string>> WaitAsync(TimeSpan patience, Action<string> tell, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        while (true)
        {
            var left = await LookAsync(stop);
            if (left.Count == 0 || limit.IsCancellationRequested)
            {
                return left;
            }

            tell(string.Join(", ", left));
            await Task.Delay(Look, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
        }
    }

    private async Task<IReadOnlyList<string>> LookAsync(CancellationToken stop)
    {
        try
        {
            var left = await InDatabasesAsync(stop);
            left.AddRange((await Queues.ReadAsync(store.Broker, stop)).Where(queue => queue is { IsDeadLetters: false, Messages: > 0 })
                .Select(queue => $"{queue.Messages} messages in {queue.Name}"));
            return left;
        }
        catch (Exception exception) when (!stop.IsCancellationRequested && exception is not CannotRunException)
        {
            // A store that was just killed comes back.
            return [$"a store does not answer: {exception.Message}"];
        }
    }

    private async Task<List<string>> InDatabasesAsync(CancellationToken stop)
    {
        await using var ordering = store.Database("orderingdb");
        await using var command = ordering.CreateCommand(UnderWay);
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        await using var catalog = store.Database("catalogdb");
        await using var events = catalog.CreateCommand("SELECT count(*) FROM outbox");
        (string Name, long Count)[] all =
        [
            ("orders to be paid", row.GetInt64(0)),
            ("charges to be given back", row.GetInt64(1)),
            ("events in ordering's outbox", row.GetInt64(2)),
            ("stock levels to be told", row.GetInt64(3)),
            ("events in the catalogue's outbox", (long)(await events.ExecuteScalarAsync(stop))!),
        ];
        return [.. all.Where(each => each.Count > 0).Select(each => $"{each.Count} {each.Name}")];
    }
}
