using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Whether a server answers the first bytes of its protocol. (A connection alone proves nothing: container engines accept it themselves.)</summary>
internal sealed class TcpHealth(EndpointAnnotation endpoint, byte[] greeting, Func<byte, bool> understood) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint.AllocatedEndpoint!.Address, endpoint.AllocatedEndpoint.Port, patience.Token);
        await client.GetStream().WriteAsync(greeting, patience.Token);
        var answer = new byte[1];
        return await client.GetStream().ReadAsync(answer, patience.Token) == 1 && understood(answer[0])
            ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The server does not answer yet.");
    }

    public static IResourceBuilder<T> Add<T>(IResourceBuilder<T> builder, string endpoint, byte[] greeting, Func<byte, bool> understood) where T : IResourceWithEndpoints
    {
        var key = $"{builder.Resource.Name}_check";
        var annotation = new EndpointReference(builder.Resource, endpoint).EndpointAnnotation;
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new(key, _ => new TcpHealth(annotation, greeting, understood), null, null));
        return builder.WithHealthCheck(key);
    }
}
