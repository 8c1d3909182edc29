using System.ComponentModel.DataAnnotations;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>Section <c>Postgres</c>: how many connections a process opens, and which standby is good enough to be read. See docs/connections.md.</summary>
internal sealed class PostgresOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Postgres";

    /// <summary>Connections to the primary for SQL, at most.</summary>
    [Range(2, 1000)]
    public int SqlPool { get; set; } = 20;

    /// <summary>Connections to the primary for Entity Framework, which carries only what operators do.</summary>
    [Range(1, 1000)]
    public int EfPool { get; set; } = 5;

    /// <summary>Connections to each server for reads, at most. The primary gets them too when no standby can be read.</summary>
    [Range(1, 1000)]
    public int ReadPool { get; set; } = 15;

    /// <summary>How far a standby that is read may be behind. One in health is milliseconds behind: what lags a second is in trouble.</summary>
    public TimeSpan MaxLag { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A pooler such as PgBouncer stands before every server and gives a session away after each transaction: nothing is prepared or
    /// listened to then.
    /// </summary>
    public bool TransactionPooler { get; set; }

    /// <summary>
    /// Brings the schema up to date when the service starts, as a laptop wants it. False: the service starts when somebody has done so with
    /// <c>--migrate</c>. See docs/migrations.md.
    /// </summary>
    public bool Migrate { get; set; } = true;

    /// <summary>What one process opens to one server at most, whatever that server's role is: after a failover one may have all of them.</summary>
    public int ConnectionsPerServer => SqlPool + EfPool + ReadPool + Standbys.PostgresHost.WatchPool;
}
