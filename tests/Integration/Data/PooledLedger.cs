using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Integration.Data;

/// <summary>Replicas that reach every server through a pooler.</summary>
internal sealed class PooledLedger(IReadOnlyList<PgBouncer> bouncers) : IAsyncDisposable
{
    public List<LedgerReplica> Replicas { get; } = [];

    private string Hosts => string.Join(',', bouncers.Select(bouncer => bouncer.Host));

    public static async Task<PooledLedger> StartAsync(RunningStore store, LedgerDatabase database, int replicas)
    {
        var rabbitmq = await store.App.GetConnectionStringAsync("rabbitmq", TestContext.Current.CancellationToken);
        var pooled = new PooledLedger(await PgBouncer.StartAsync(database.ConnectionString));
        var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = pooled.Hosts }.ConnectionString;
        while (pooled.Replicas.Count < replicas)
        {
            pooled.Replicas.Add(await LedgerReplica.StartAsync(connectionString, builder => Configure(builder, rabbitmq)));
        }

        return pooled;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in Replicas)
        {
            await replica.DisposeAsync();
        }

        foreach (var bouncer in bouncers)
        {
            await bouncer.DisposeAsync();
        }
    }

    private static void Configure(IHostApplicationBuilder builder, string? rabbitmq)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:rabbitmq"] = rabbitmq,
            ["Postgres:TransactionPooler"] = "true",
        });
        builder.AddMessaging("rabbitmq", messaging => messaging.UseOutbox());
    }
}
