using Npgsql;

namespace PeakStore.ServiceDefaults.Data.Standbys;

/// <summary>Opens connections for reads, by what <see cref="StandbyMonitor"/> sees of the servers.</summary>
internal sealed class ReadRouter : IAsyncDisposable
{
    private readonly Lock _changing = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _maxLag;
    private readonly PrimaryHistory _history;
    private readonly List<PostgresHost> _hosts;
    private readonly HostAnswer[] _answers;
    private readonly HostView[] _views;
    private ReadPlan? _plan;
    private uint _turn;

    public ReadRouter(string connectionString, string applicationName, PostgresOptions options, TimeProvider time)
    {
        (_time, _maxLag, _history) = (time, options.MaxLag, new PrimaryHistory(time));
        _hosts = [.. Postgres.HostsOf(connectionString).Select(host => new PostgresHost(connectionString, applicationName, host, options))];
        _answers = new HostAnswer[_hosts.Count];
        _views = new HostView[_hosts.Count];
    }

    /// <summary>A connection to the best server that lets one in, or null before the first look at them.</summary>
    /// <exception cref="NpgsqlException">None does.</exception>
    public async Task<NpgsqlConnection?> TryOpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _plan) is not { } plan)
        {
            return null;
        }

        NpgsqlException? last = null;
        foreach (var host in plan.InTurn(Interlocked.Increment(ref _turn)))
        {
            try
            {
                return await _hosts[host].Reads.OpenConnectionAsync(cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                last = exception;
                if (!IsBusy(exception))
                {
                    SetAway(host);
                }
            }
        }

        throw last ?? new NpgsqlException("The connection string names no server of Postgres.");
    }

    /// <summary>Asks all servers at once how they are, and routes by that from now on.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        // Of all servers at the same moment: how long one takes to answer must not make another one look late.
        var now = _time.GetTimestamp();
        var answers = await Task.WhenAll(_hosts.Select(host => host.AskAsync(cancellationToken)));
        foreach (var answer in answers)
        {
            if (answer is { Leads: true } primary)
            {
                _history.Add(now, primary.Position);
            }
        }

        lock (_changing)
        {
            for (var host = 0; host < answers.Length; host++)
            {
                var wasThere = _views[host].Answers;
                _answers[host] = answers[host] ?? _answers[host];
                _views[host] = new HostView(answers[host] is not null, _answers[host].Leads, _history.LagOf(_answers[host].Position, now));
                if (wasThere && answers[host] is null)
                {
                    // What is idle in the pool leads to a server that is no more.
                    _hosts[host].Reads.Clear();
                }
            }

            Volatile.Write(ref _plan, ReadPlan.Of(_views, _maxLag));
        }
    }

    /// <summary>What was last seen of each server.</summary>
    public IReadOnlyList<(string Host, HostView View, bool IsRead)> Views()
    {
        lock (_changing)
        {
            return [.. _hosts.Select((host, i) => (host.Name, _views[i], _plan?.Standbys.Contains(i) is true))];
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>The pool, or all that the server takes, is in use (as far as one can tell: a server that vanished times out too, and the next look finds it).</summary>
    private static bool IsBusy(NpgsqlException exception) =>
        exception is { InnerException: TimeoutException } or PostgresException { SqlState: PostgresErrorCodes.TooManyConnections };

    /// <summary>Until it answers again nobody else has to find out.</summary>
    private void SetAway(int host)
    {
        lock (_changing)
        {
            _views[host] = _views[host] with { Answers = false };
            _hosts[host].Reads.Clear();
            Volatile.Write(ref _plan, ReadPlan.Of(_views, _maxLag));
        }
    }
}
