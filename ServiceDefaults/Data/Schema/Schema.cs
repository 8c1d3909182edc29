using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PeakStore.ServiceDefaults.Data.Schema;

/// <inheritdoc />
internal sealed partial class Schema<TContext>(IServiceScopeFactory scopes, PostgresSources postgres, TimeProvider time, ILogger<Schema<TContext>> logger) : ISchema
    where TContext : DbContext
{
    private const long MigrationLock = 0x5045414B_53544F52;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TurnDelay = TimeSpan.FromSeconds(0.25);

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await TryMigrateAsync(cancellationToken))
                {
                    return;
                }

                await Task.Delay(TurnDelay, time, cancellationToken);
            }
            catch (Exception exception) when (IsAway(exception) || IsBusy(exception))
            {
                LogWaiting(logger, exception.Message);
                await Task.Delay(RetryDelay, time, cancellationToken);
            }
        }
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var missing = await MissingAsync(cancellationToken);
                if (missing.Count == 0)
                {
                    return;
                }

                LogMissing(logger, string.Join(", ", missing), MigrateCommand.Argument);
            }
            catch (Exception exception) when (IsAway(exception))
            {
                LogWaiting(logger, exception.Message);
            }

            await Task.Delay(RetryDelay, time, cancellationToken);
        }
    }

    /// <summary>
    /// The lock is a transaction's and not a session's, which a pooler may give to somebody else. The transaction is one beside the
    /// migrations', so that these may do what no transaction can (CREATE INDEX CONCURRENTLY), and nobody waits in one: the sessions of a
    /// small pool would all be taken by those who wait.
    /// </summary>
    /// <returns>Whether it was this process's turn.</returns>
    private async Task<bool> TryMigrateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
        // An index on a big table takes its time; whoever runs the job limits it.
        database.SetCommandTimeout(TimeSpan.Zero);
        await using var gate = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await gate.BeginTransactionAsync(cancellationToken);
        await using var enter = gate.CreateCommand("SELECT pg_try_advisory_xact_lock($1)", MigrationLock);
        if (await enter.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return false;
        }

        var missing = await MissingAsync(cancellationToken);
        await database.MigrateAsync(cancellationToken);
        LogMigrated(logger, missing.Count);
        return true;
    }

    /// <summary>The migrations that this program knows and the database has not seen.</summary>
    private async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var known = scope.ServiceProvider.GetRequiredService<TContext>().Database.GetMigrations();
        // A standby knows it as well: while no primary is there, a service that reads may start.
        await using var connection = await postgres.AnyServer.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var history = connection.CreateCommand("""SELECT array_agg("MigrationId"::text) FROM "__EFMigrationsHistory" """);
            var applied = await history.ExecuteScalarAsync(cancellationToken) as string[] ?? [];
            return [.. known.Except(applied)];
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [.. known];
        }
    }

    /// <summary>No server answers, or none has the database yet: an operator makes the servers first.</summary>
    private static bool IsAway(Exception exception) =>
        Postgres.IsAway(exception) || exception is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName };

    /// <summary>Somebody held a table for longer than the migration was willing to have all others wait behind it.</summary>
    private static bool IsBusy(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } || (exception.InnerException is { } inner && IsBusy(inner));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not started yet, since the database lacks {Migrations}: run this program with {Argument}")]
    private static partial void LogMissing(ILogger logger, string migrations, string argument);

    [LoggerMessage(Level = LogLevel.Information, Message = "The schema is up to date; {Count} migrations were missing")]
    private static partial void LogMigrated(ILogger logger, int count);
}
