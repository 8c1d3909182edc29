namespace PeakStore.AppHost.Infrastructure;

/// <summary>One primary and its standbys, whatever runs them. A commit waits for the primary and any one standby.</summary>
/// <param name="Primary">The server that is written to.</param>
/// <param name="Standbys">The servers that follow it, which may be read from.</param>
/// <param name="Password">Of the user <c>postgres</c>, the same on all of them.</param>
internal sealed record PostgresCluster(
    IResourceBuilder<IResourceWithEndpoints> Primary,
    IReadOnlyList<IResourceBuilder<IResourceWithEndpoints>> Standbys,
    IResourceBuilder<ParameterResource> Password)
{
    /// <summary>What the standbys call themselves; also the names of their replication slots.</summary>
    public static IReadOnlyList<string> StandbyNames { get; } = ["standby_1", "standby_2"];

    /// <summary>
    /// Connections that each server takes: what all services may open to one (docs/connections.md adds it up), and some for whoever
    /// looks after it. The same on all servers, since a standby needs as many as its primary and any may come to lead.
    /// </summary>
    public const int MaxConnections = 300;

    /// <summary>The databases that the primary is created with.</summary>
    public static IReadOnlyList<string> Databases { get; } = ["catalogdb", "orderingdb"];

    /// <summary>The resource that runs a standby.</summary>
    public static string ResourceName(string standby) => $"postgres-{standby.Replace('_', '-')}";

    /// <summary>
    /// Adds a database's connection string. It names all servers, primary first; which of them may answer is chosen by
    /// who opens a connection.
    /// </summary>
    public IResourceBuilder<ConnectionStringResource> AddDatabase(string name)
    {
        var connectionString = new ReferenceExpressionBuilder();
        connectionString.AppendLiteral("Host=");
        foreach (var (index, server) in Standbys.Prepend(Primary).Index())
        {
            var endpoint = server.GetEndpoint("tcp");
            if (index > 0) connectionString.AppendLiteral(",");
            connectionString.AppendFormatted(endpoint.Property(EndpointProperty.IPV4Host));
            connectionString.AppendLiteral(":");
            connectionString.AppendFormatted(endpoint.Property(EndpointProperty.Port));
        }
        connectionString.AppendLiteral(";Username=postgres;Password=");
        connectionString.AppendFormatted(Password.Resource);
        connectionString.AppendLiteral($";Database={name}");

        var database = Primary.ApplicationBuilder.AddConnectionString(name, connectionString.Build());
        foreach (var server in Standbys.Prepend(Primary))
            database.WaitFor(server);
        return database;
    }
}
