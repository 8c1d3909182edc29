using Npgsql;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>What every connection to Postgres has in common.</summary>
internal static class Postgres
{
    /// <summary>Seconds after which a host's role (primary or standby) is looked at again.</summary>
    private const int HostRecheckSeconds = 1;

    /// <summary>Seconds to wait for a connection. A store that is down is found out soon.</summary>
    private const int ConnectTimeoutSeconds = 5;

    public static string Prepare(string connectionString, string applicationName) => Builder(connectionString, applicationName).ConnectionString;

    public static string ForPrimary(string connectionString, string applicationName)
    {
        var builder = Builder(connectionString, applicationName);
        // Npgsql looks for the primary among several hosts only; a single one is it.
        builder.TargetSessionAttributes = builder.Host?.Contains(',') is true ? "primary" : null;
        return builder.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Builder(string connectionString, string applicationName) => new(connectionString)
    {
        ApplicationName = applicationName,
        HostRecheckSeconds = HostRecheckSeconds,
        Timeout = ConnectTimeoutSeconds,
        MaxAutoPrepare = 50,
    };
}
