using Npgsql;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Rollouts;

/// <summary>In a cluster a job migrates and services serve. See docs/migrations.md.</summary>
public sealed class MigrateCommandTests(RunningStore store)
{
    private const string Migrated = """SELECT count(*) FROM "__EFMigrationsHistory" """;

    [Theory]
    [InlineData("Ordering.Api", "orderingdb")]
    [InlineData("Catalog.Api", "catalogdb")]
    public async Task With_migrate_a_service_brings_its_schema_up_to_date_and_ends_without_broker_or_Redis(string service, string connection)
    {
        await using var database = await LedgerDatabase.CreateAsync(store);

        var first = await MigrateAsync(service, connection, database.ConnectionString);
        var again = await MigrateAsync(service, connection, database.ConnectionString);

        Assert.Equal((0, 0), (first.Code, again.Code));
        Assert.DoesNotContain("Now listening", first.Output);
        Assert.InRange(await database.ScalarAsync<long>(Migrated), 1, long.MaxValue);
        Assert.Contains("0 migrations were missing", again.Output);
    }

    /// <summary>Operators and clouds give no more.</summary>
    [Theory]
    [InlineData("Ordering.Api", "orderingdb")]
    [InlineData("Catalog.Api", "catalogdb")]
    public async Task A_role_that_owns_the_database_and_may_nothing_else_is_enough(string service, string connection)
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var (owner, password) = ($"owner_{Guid.CreateVersion7():N}", $"{Guid.NewGuid():N}");
        var asOwner = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = owner, Password = password };
        await database.ExecuteAsync($"CREATE ROLE {owner} LOGIN NOSUPERUSER PASSWORD '{password}'");
        await database.ExecuteAsync($"ALTER DATABASE {asOwner.Database} OWNER TO {owner}");

        var (code, output) = await MigrateAsync(service, connection, asOwner.ConnectionString);

        await database.ExecuteAsync($"REASSIGN OWNED BY {owner} TO CURRENT_USER");
        await database.ExecuteAsync($"DROP ROLE {owner}");
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task A_service_that_does_not_migrate_is_not_ready_until_somebody_has()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var service = ServiceProcess.Start(
            "Ordering.Api", [("Postgres__Migrate", "false"), ("ConnectionStrings__orderingdb", database.ConnectionString)]);
        using var http = service.Client();

        await Eventually.BecomesAsync(() => Task.FromResult(service.Log), output => output.Contains("the database lacks", StringComparison.Ordinal));
        Assert.False(await ServiceProcess.IsReadyAsync(http));
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"));
        await MigrateAsync("Ordering.Api", "orderingdb", database.ConnectionString);

        await service.ReadyAsync();
    }

    [Fact]
    public async Task A_database_that_is_yet_to_be_made_is_waited_for()
    {
        await using var neighbour = await LedgerDatabase.CreateAsync(store);
        var name = $"ledger_{Guid.CreateVersion7():N}";
        var connection = new NpgsqlConnectionStringBuilder(neighbour.ConnectionString) { Database = name };
        await using (var job = ServiceProcess.Start("Ordering.Api", [("ConnectionStrings__orderingdb", connection.ConnectionString)], "--migrate"))
        {
            await Eventually.BecomesAsync(() => Task.FromResult(job.Log), output => output.Contains("Waiting for the database", StringComparison.Ordinal));
            await neighbour.ExecuteAsync($"CREATE DATABASE {name}");
            Assert.True(await job.EndAsync() == 0, job.Log);
        }

        await neighbour.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
    }

    [Fact]
    public async Task Jobs_that_migrate_at_the_same_time_do_it_once()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);

        var ends = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MigrateAsync("Ordering.Api", "orderingdb", database.ConnectionString)));

        Assert.All(ends, end => Assert.True(end.Code == 0, end.Output));
        Assert.Equal(2, ends.Count(end => end.Output.Contains(" 0 migrations were missing", StringComparison.Ordinal)));
    }

    private static async Task<(int Code, string Output)> MigrateAsync(string service, string connection, string database)
    {
        // Just what a migration needs: not even keys, and the connections that the Job of a release gives it.
        await using var job = ServiceProcess.Start(
            service,
            [
                ($"ConnectionStrings__{connection}", database), ("Authentication__SigningKey", ""), ("WaitingRooms__Key", ""),
                ("Postgres__SqlPool", "2"), ("Postgres__EfPool", "1"),
            ],
            "--migrate");
        return (await job.EndAsync(), job.Log);
    }
}
