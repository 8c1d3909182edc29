using System.Globalization;
using Microsoft.Extensions.Configuration;
using Npgsql;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Integration.Data;

/// <summary>The sum of docs/connections.md, with the numbers that the running store has.</summary>
public sealed class ConnectionBudgetTests(RunningStore store)
{
    /// <summary>Of a rolling update: each service has one process more while it lasts.</summary>
    private const int Surge = 1;

    /// <summary>For whoever looks after the servers: health checks, failover, a person with psql.</summary>
    private const int Operators = 20;

    /// <summary>Each process that uses Postgres has one connection that asks every server how far it is.</summary>
    private const string Processes = """
        SELECT datname, count(*) FROM pg_stat_activity WHERE query LIKE '%pg\_last\_wal\_replay\_lsn%' AND datname IN ('catalogdb', 'orderingdb')
        GROUP BY datname ORDER BY datname
        """;

    [Fact]
    public async Task All_that_services_may_open_fits_on_one_server_also_during_a_rolling_update()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        // With other numbers of replicas, change them here and in docs/connections.md.
        string[] expected = ["catalogdb 2", "orderingdb 2"];
        await Eventually.BecomesAsync(() => database.RowsAsync(Processes), processes => processes.SequenceEqual(expected));
        var processes = expected.Sum(service => int.Parse(service.Split(' ')[1], CultureInfo.InvariantCulture) + Surge);

        var mayOpen = processes * new PostgresOptions().ConnectionsPerServer;

        var takes = await database.ScalarAsync<int>(
            "SELECT current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer");
        Assert.True(mayOpen + Operators <= takes, $"{processes} processes may open {mayOpen} connections to a server that takes {takes}.");
    }

    [Fact]
    public async Task No_pool_opens_more_than_its_part()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync(builder => builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Postgres:SqlPool"] = "3", ["Postgres:ReadPool"] = "2" }));
        var postgres = replica.Get<PostgresSources>();

        var open = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OpenAsync(postgres)));

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => OpenAsync(postgres));
        Assert.Equal(3, await database.ScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY ($1)", open.Select(connection => connection.ProcessID).ToArray()));
        foreach (var connection in open)
        {
            await connection.DisposeAsync();
        }
    }

    private static Task<NpgsqlConnection> OpenAsync(PostgresSources postgres) =>
        postgres.Primary.OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask();
}
