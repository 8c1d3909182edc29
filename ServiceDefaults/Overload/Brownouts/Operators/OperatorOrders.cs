using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Operators;

/// <summary>
/// The operator's order in Redis, where every replica of every service finds it within a second. While Redis is away the last one known
/// holds, and none can be given.
/// </summary>
internal sealed partial class OperatorOrders(Lazy<IConnectionMultiplexer> redis, Brownout brownout, TimeProvider time, ILogger<OperatorOrders> logger)
    : BackgroundService
{
    private static readonly RedisKey Key = "brownout";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private bool _isAway;

    /// <summary>Gives an order to all, and follows it at once.</summary>
    /// <returns>False when it could not be written: nothing has changed then.</returns>
    public async Task<bool> GiveAsync(OperatorOrder order, CancellationToken cancellationToken)
    {
        if (!await TryAsync(database => database.StringSetAsync(Key, OrderText.Write(order)), cancellationToken))
        {
            return false;
        }

        brownout.SetOrder(order);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            await TryAsync(FollowAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> FollowAsync(IDatabase database)
    {
        brownout.SetOrder(OrderText.Read(await database.StringGetAsync(Key)));
        return true;
    }

    private async Task<bool> TryAsync(Func<IDatabase, Task<bool>> ask, CancellationToken cancellationToken)
    {
        try
        {
            // The first use connects, and does so synchronously.
            var database = (redis.IsValueCreated ? redis.Value : await Task.Run(() => redis.Value, cancellationToken)).GetDatabase();
            _isAway = !await ask(database).WaitAsync(Patience, time, cancellationToken);
        }
        // Whatever it is: a client that is connecting throws more than its documents name, and a service does not end for that.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isAway)
            {
                LogAway(logger, failure.Message);
            }

            _isAway = true;
        }

        return !_isAway;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The operator's brownout order cannot be read; the last one holds: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
