using Npgsql;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>Answers that stand whatever dies.</summary>
public static class QuorumExtensions
{
    /// <summary>
    /// Ends the transaction when a standby has all that was committed before: for answers that repeat what was found committed,
    /// since the wait of that commit may have been cut short. Only a commit that has written something waits, so this one
    /// writes a word into the log.
    /// </summary>
    public static async Task AwaitQuorumAsync(this NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var word = transaction.Connection!.CreateCommand("SELECT pg_logical_emit_message(true, 'peakstore', $1)", "replay");
        await word.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
