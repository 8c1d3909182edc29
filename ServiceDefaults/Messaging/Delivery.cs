using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>One delivery of a message to one consumer.</summary>
public sealed class Delivery(Guid messageId, string consumer, ConsistencyToken position, PostgresSources? postgres)
{
    /// <summary>The same for each redelivery.</summary>
    public Guid MessageId { get; } = messageId;

    /// <summary>How far the publisher's database was: a read that requires it sees what the message tells of.</summary>
    public ConsistencyToken Position { get; } = position;

    /// <summary>Runs <paramref name="effect"/> in one transaction with the inbox row that says it was done.</summary>
    /// <returns>False when an earlier delivery did it already.</returns>
    public async Task<bool> ApplyOnceAsync(Func<NpgsqlConnection, CancellationToken, Task> effect, CancellationToken cancellationToken)
    {
        var primary = postgres?.Primary ?? throw new InvalidOperationException("ApplyOnceAsync needs a database: call AddPostgres.");
        await using var connection = await primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var inbox = connection.CreateCommand(
            "INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", consumer, MessageId);
        if (await inbox.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            await transaction.AwaitQuorumAsync(cancellationToken);
            return false;
        }

        await effect(connection, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
