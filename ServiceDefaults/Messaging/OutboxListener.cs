using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>
/// Wakes the relay when another replica, or whoever has put an event into the outbox by hand, sends <c>NOTIFY outbox</c>. Where sessions
/// are not kept nobody can listen, and the relay looks by itself.
/// </summary>
internal sealed partial class OutboxListener(Outbox outbox, PostgresSources postgres, TimeProvider time, ILogger<OutboxListener> logger)
    : BackgroundService
{
    /// <summary>The channel that the database is listened to on.</summary>
    public const string Channel = "outbox";

    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (postgres.KeepsSessions && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception.Message);
                await Task.Delay(ReconnectDelay, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await postgres.Primary.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => outbox.Wake();
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // What was called while nobody listened.
        outbox.Wake();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not listening for outbox calls, the relay polls meanwhile: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
