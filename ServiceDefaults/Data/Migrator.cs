using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>Brings the schema up to date before the service listens; one replica at a time, the others find nothing to do.</summary>
internal sealed partial class Migrator<TContext>(
    IServiceScopeFactory scopes, PostgresSources postgres, TimeProvider time, ILogger<Migrator<TContext>> logger) : IHostedLifecycleService
    where TContext : DbContext
{
    private const long MigrationLock = 0x5045414B_53544F52;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TurnDelay = TimeSpan.FromSeconds(0.25);

    public async Task StartingAsync(CancellationToken cancellationToken)
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
            catch (Exception exception) when (Postgres.IsAway(exception))
            {
                LogWaiting(logger, exception.Message);
                await Task.Delay(RetryDelay, time, cancellationToken);
            }
        }
    }

    /// <summary>
    /// The lock is a transaction's and not a session's, which a pooler may give to somebody else. The transaction is one beside the
    /// migrations', so that these may do what no transaction can (CREATE INDEX CONCURRENTLY), and nobody waits in one: the sessions of a
    /// small pool would all be taken by those who wait.
    /// </summary>
    /// <returns>Whether it was this replica's turn.</returns>
    private async Task<bool> TryMigrateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
        database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        await using var gate = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await gate.BeginTransactionAsync(cancellationToken);
        await using var enter = gate.CreateCommand("SELECT pg_try_advisory_xact_lock($1)", MigrationLock);
        if (await enter.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return false;
        }

        await database.MigrateAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
