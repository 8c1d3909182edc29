using Npgsql;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>What every connection to Postgres has in common.</summary>
public static class Postgres
{
    /// <summary>After this a host's role (primary, standby or gone) is looked at again.</summary>
    private static readonly TimeSpan HostRecheck = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait for a connection. A store that is down is found out soon.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long one attempt that fails for want of time keeps others from trying: itself, and until the host is looked at again.</summary>
    internal static readonly TimeSpan Hiccup = ConnectTimeout + HostRecheck;

    internal static string ForAnyHost(string connectionString, string applicationName, int maxPoolSize) =>
        Builder(connectionString, applicationName, maxPoolSize).ConnectionString;

    internal static string ForPrimary(string connectionString, string applicationName, int maxPoolSize)
    {
        var builder = Builder(connectionString, applicationName, maxPoolSize);
        // Npgsql looks for the primary among several hosts only; a single one is it.
        builder.TargetSessionAttributes = builder.Host?.Contains(',') is true ? "primary" : null;
        return builder.ConnectionString;
    }

    /// <summary>One server of those that the connection string names.</summary>
    /// <param name="host">One of <see cref="HostsOf"/>.</param>
    internal static string ForHost(string connectionString, string applicationName, string host, int maxPoolSize)
    {
        var builder = Builder(connectionString, applicationName, maxPoolSize);
        (builder.Host, builder.TargetSessionAttributes) = (host, null);
        return builder.ConnectionString;
    }

    /// <summary>The servers that the connection string names, some with their port.</summary>
    internal static string[] HostsOf(string connectionString) =>
        (new NpgsqlConnectionStringBuilder(connectionString).Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Seconds between signs of life of an idle or waiting connection.</summary>
    private const int KeepAliveSeconds = 15;

    /// <summary>
    /// No host answers, none is primary yet, it is a standby by now (25006), it is starting up or shutting down (57P), or a pooler has lost it
    /// (08: PgBouncer says 08P01 for whatever is wrong behind it).
    /// </summary>
    public static bool IsAway(Exception exception) =>
        exception is PostgresException { SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction }
            or NpgsqlException and not PostgresException
        || (exception.InnerException is { } inner && IsAway(inner));

    private static NpgsqlConnectionStringBuilder Builder(string connectionString, string applicationName, int maxPoolSize) => new(connectionString)
    {
        ApplicationName = applicationName,
        HostRecheckSeconds = (int)HostRecheck.TotalSeconds,
        Timeout = (int)ConnectTimeout.TotalSeconds,
        MaxPoolSize = maxPoolSize,
        // Nobody leaves anything behind in a session that the next one would have to be spared (open transactions end anyway).
        NoResetOnClose = true,
        // What is hot is prepared where it is sent. Preparing by itself (MaxAutoPrepare) is off: after an error in a batch Npgsql can
        // take one prepared statement for another (https://github.com/npgsql/npgsql/issues/6391).
        KeepAlive = KeepAliveSeconds,
        // A machine that vanished says nothing, and what waits for it would wait on.
        TcpKeepAlive = true,
        TcpKeepAliveTime = 5,
        TcpKeepAliveInterval = 1,
        // A COMMIT that waits for its quorum must wait on: cancelled, the server calls it done without the standby's copy.
        // What may be given up early is given up by its CancellationToken; a commit takes none.
        CommandTimeout = 0,
    };
}
