using System.Net.Sockets;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Resilience;

/// <summary>
/// Redis with an end to every wait, and left alone for a second when it cannot be reached or several answers in succession did not come: the
/// client itself lets each call wait for as long as it takes to notice that a server is gone or hangs. Connects when it is first asked.
/// </summary>
/// <param name="connect">May take seconds and may throw.</param>
/// <param name="patience">How long one call waits.</param>
public sealed class RedisCalls(Func<IConnectionMultiplexer> connect, TimeSpan patience, TimeProvider time)
{
    /// <summary>One answer that is late may be this process' own fault.</summary>
    private const int LateInSuccession = 3;

    private static readonly string[] Reasons = ["OOM", "LOADING", "READONLY", "MASTERDOWN", "NOREPLICAS"];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<IConnectionMultiplexer>? _connection;
    private long _pausedUntil = long.MinValue;
    private int _late;

    /// <summary>Whether a call would fail at once.</summary>
    public bool IsLeftAlone => time.GetTimestamp() < Volatile.Read(ref _pausedUntil);

    /// <summary>Whether this is what a call throws when Redis is not there.</summary>
    public static bool IsAway(Exception exception) => exception is RedisException or TimeoutException or SocketException or InvalidOperationException;

    /// <summary>Whether this is what a Redis says that works and cannot do what it is asked just now: it is full, loads its data, follows another, or has lost those who follow it.</summary>
    public static bool CannotNow(Exception exception) => exception is RedisServerException { Message: var reason }
        && Reasons.Any(each => reason.StartsWith(each, StringComparison.Ordinal));

    /// <exception cref="RedisException">There is no connection, or Redis refuses.</exception>
    /// <exception cref="TimeoutException">It does not answer in time, or did not a moment ago.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        if (IsLeftAlone)
        {
            throw new TimeoutException("Redis did not answer a moment ago and is left alone for a second.");
        }

        try
        {
            var connection = await Connection().WaitAsync(patience, time);
            var answer = await ask(connection.GetDatabase()).WaitAsync(patience, time);
            Volatile.Write(ref _late, 0);
            return answer;
        }
        catch (Exception failure) when (IsAway(failure) && failure is not RedisServerException)
        {
            if (failure is not TimeoutException || Interlocked.Increment(ref _late) >= LateInSuccession)
            {
                Volatile.Write(ref _late, 0);
                Volatile.Write(ref _pausedUntil, time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency));
            }

            throw;
        }
    }

    /// <summary>Connecting blocks, for as long as a server that is away lets it: elsewhere, and once.</summary>
    private Task<IConnectionMultiplexer> Connection()
    {
        lock (_lock)
        {
            return _connection is null or { IsFaulted: true } ? _connection = Task.Run(connect) : _connection;
        }
    }
}
