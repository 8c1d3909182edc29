using Npgsql;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Integration.Data;

public sealed class PrimaryTests(RunningStore store)
{
    [Fact]
    public async Task One_connection_that_could_not_be_opened_fails_no_read_after_it()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        var port = await database.ScalarAsync<int>("SELECT inet_server_port()");
        await using var gate = Gate.To(new Uri($"tcp://127.0.0.1:{port}"));
        var throughGate = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = $"127.0.0.1:{gate.Port}" };
        await using var postgres = new PostgresSources(throughGate.ConnectionString, "test", new PostgresOptions(), TimeProvider.System);
        await gate.CloseAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await postgres.Primary.OpenConnectionAsync(Stop));
        gate.Open();

        await using var connection = await postgres.OpenForReadAsync(seen: null, Stop);

        Assert.Equal(port, await new NpgsqlCommand("SELECT inet_server_port()", connection).ExecuteScalarAsync(Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
