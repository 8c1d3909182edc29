using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PeakStore.AppHost.Infrastructure.Native.Health;

/// <summary>Redis accepts the password and answers PING; while it loads its data it answers with an error.</summary>
internal sealed class RedisHealthCheck(int port, ParameterResource password) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var secret = await password.GetValueAsync(cancellationToken);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {secret}\r\nPING\r\n"), cancellationToken);
            var login = await reader.ReadLineAsync(cancellationToken);
            var answer = await reader.ReadLineAsync(cancellationToken);
            return (login, answer) is ("+OK", "+PONG")
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(login == "+OK" ? answer : login);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
