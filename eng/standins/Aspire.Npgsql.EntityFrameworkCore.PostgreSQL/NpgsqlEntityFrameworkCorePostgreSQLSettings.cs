namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>How a context is set up; bound from <c>Aspire:Npgsql:EntityFrameworkCore:PostgreSQL</c>, then from its subsections of the connection's and the context's name.</summary>
public class NpgsqlEntityFrameworkCorePostgreSQLSettings
{
    /// <summary>A connection string of Npgsql; wins over the section's when <c>ConnectionStrings</c> has one.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether commands that fail for a passing reason are not tried again.</summary>
    public bool DisableRetry { get; set; }

    /// <summary>Whether the health check is left out.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether Npgsql's traces are left out.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether Npgsql's metrics are left out.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>How long a command may take, in seconds.</summary>
    public int? CommandTimeout { get; set; }
}
