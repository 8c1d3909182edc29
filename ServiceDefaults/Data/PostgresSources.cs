using Npgsql;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>
/// Connections to this service's database, which lives on one primary and its standbys. Npgsql finds out which
/// host is which, and again after a failover.
/// </summary>
public sealed class PostgresSources : IAsyncDisposable
{
    private readonly NpgsqlMultiHostDataSource _hosts;

    internal PostgresSources(string connectionString, string applicationName)
    {
        var builder = new NpgsqlDataSourceBuilder(Postgres.ForAnyHost(connectionString, applicationName));
        _hosts = builder.BuildMultiHost();
        Primary = _hosts.WithTargetSession(TargetSessionAttributes.Primary);
        Standby = _hosts.WithTargetSession(TargetSessionAttributes.PreferStandby);
    }

    /// <summary>The one host that takes writes.</summary>
    public NpgsqlDataSource Primary { get; }

    /// <summary>A standby, or the primary when there is none. May be behind the primary.</summary>
    public NpgsqlDataSource Standby { get; }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _hosts.DisposeAsync();
}
