using Aspire.Hosting.Testing;
using Npgsql;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Survival;

/// <summary>Which server of Postgres leads, and what it takes to lead another one.</summary>
internal static class PostgresFaults
{
    private static readonly string[] Servers = ["postgres", "postgres-standby-1", "postgres-standby-2"];

    /// <summary>The resource that leads, or one that follows, found as a service finds it.</summary>
    public static async Task<PostgresServer> FindPostgresAsync(this RunningStore store, TargetSessionAttributes role)
    {
        var server = await AskAsync(store, role, "SELECT ARRAY[current_setting('cluster_name'), current_setting('data_directory')]");
        return new PostgresServer(ResourceOf(server[0]), Path.GetDirectoryName(server[1])!);
    }

    /// <summary>Makes a standby the leader, as an operator does.</summary>
    public static async Task FailOverAsync(this RunningStore store)
    {
        var failedOver = await store.App.ResourceCommands.ExecuteCommandAsync("postgres", "failover", TestContext.Current.CancellationToken);
        Assert.True(failedOver.Success, failedOver.Message);
    }

    /// <summary>Waits until one server leads and the two others follow it.</summary>
    public static Task AllFollowAsync(this RunningStore store) => Eventually.BecomesAsync(store.FindMissingAsync, missing => missing.Length == 0);

    private static async Task<string> FindMissingAsync(this RunningStore store)
    {
        try
        {
            var leader = await store.FindPostgresAsync(TargetSessionAttributes.Primary);
            return string.Join(' ', Servers.Except(await store.FindFollowersAsync()).Except([leader.Resource]));
        }
        catch (NpgsqlException exception)
        {
            return $"one that leads: {exception.Message}";
        }
    }

    /// <summary>The resources that stream from the one that leads.</summary>
    public static async Task<IReadOnlyList<string>> FindFollowersAsync(this RunningStore store)
    {
        var names = await AskAsync(
            store, TargetSessionAttributes.Primary, "SELECT coalesce(array_agg(application_name), '{}') FROM pg_stat_replication WHERE state = 'streaming'");
        return [.. names.Select(ResourceOf)];
    }

    /// <summary>Runs SQL on every server that is a standby, or on one of them.</summary>
    /// <param name="resource">Null for all.</param>
    public static async Task OnStandbysAsync(this RunningStore store, string sql, string? resource = null)
    {
        var server = new NpgsqlConnectionStringBuilder((await store.App.GetConnectionStringAsync("orderingdb", CancellationToken.None))!) { Pooling = false };
        foreach (var host in server.Host!.Split(','))
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = host }.ConnectionString);
            await connection.OpenAsync(CancellationToken.None);
            await using var who = new NpgsqlCommand("SELECT pg_is_in_recovery(), current_setting('cluster_name')", connection);
            await using (var reader = await who.ExecuteReaderAsync(CancellationToken.None))
            {
                await reader.ReadAsync(CancellationToken.None);
                if (!reader.GetBoolean(0) || (resource is not null && ResourceOf(reader.GetString(1)) != resource))
                {
                    continue;
                }
            }

            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>The resource that this connection leads to.</summary>
    public static async Task<string> ServerOfAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting('cluster_name')", connection);
        return ResourceOf((string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
    }

    private static async Task<string[]> AskAsync(RunningStore store, TargetSessionAttributes role, string sql)
    {
        var connectionString = await store.App.GetConnectionStringAsync("orderingdb", TestContext.Current.CancellationToken);
        await using var hosts = new NpgsqlDataSourceBuilder(connectionString).BuildMultiHost();
        await using var command = hosts.WithTargetSession(role).CreateCommand(sql);
        return (string[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static string ResourceOf(string name) => name.Replace('_', '-');
}

/// <summary>A server of Postgres.</summary>
/// <param name="Data">The folder that is all its disk.</param>
internal sealed record PostgresServer(string Resource, string Data)
{
    /// <summary>Loses the disk, all at once: whoever starts the server again finds nothing.</summary>
    public void DeleteData()
    {
        Directory.Move(Data, $"{Data}.lost");
        Directory.Delete($"{Data}.lost", recursive: true);
    }
}
