using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PeakStore.AppHost.Infrastructure.Native.Health;

/// <summary>
/// Postgres answers a query in the role that it should have now: the leader that takes writes, or a standby that streams.
/// Asks through psql, which comes with the server, so that AppHost needs no client library.
/// </summary>
internal sealed record PostgresHealthCheck(PostgresNode Node, PostgresNodes Nodes, ParameterResource Password) : IHealthCheck
{
    private const string LeaderQuery = "SELECT NOT pg_is_in_recovery()";
    private const string StandbyQuery = "SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')";

    private readonly string _psql = NativePrograms.Find("psql") ?? "psql";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var leads = Nodes.Leads(Node);
        var psql = new ProcessStartInfo(_psql,
            ["--no-psqlrc", "-qAt", "-h", "127.0.0.1", "-p", Node.Port.Text, "-U", "postgres", "-d", "postgres", "-c", leads ? LeaderQuery : StandbyQuery])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PGPASSWORD"] = await Password.GetValueAsync(cancellationToken),
                ["PGCONNECT_TIMEOUT"] = "5",
            },
        };
        using var process = Process.Start(psql) ?? throw new InvalidOperationException("psql did not start.");
        try
        {
            var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            var complaint = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (answer.Trim() == "t") return HealthCheckResult.Healthy();
            return HealthCheckResult.Unhealthy(
                complaint.Length > 0 ? complaint.Trim() : leads ? "It is to lead, and is a standby still." : "It does not stream from the leader.");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
