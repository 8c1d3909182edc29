using System.Collections.Concurrent;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Asks each running instance how it is: often until it is well, then now and then.</summary>
internal sealed class Health(Orchestrator application, IServiceProvider services)
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(250), Calm = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> watched = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public async Task RunAsync(CancellationToken stop)
    {
        await foreach (var change in application.Notifications.WatchAsync(stop))
        {
            if (change.Snapshot.State?.Text == KnownResourceStates.Running)
            {
                var mine = CancellationTokenSource.CreateLinkedTokenSource(stop);
                if (watched.TryAdd(change.ResourceId, mine)) _ = WatchAsync(change.Resource, change.ResourceId, mine.Token);
                else mine.Dispose();
            }
            else if (watched.TryRemove(change.ResourceId, out var running)) await running.CancelAsync();
        }
    }

    private async Task WatchAsync(IResource resource, string id, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var well = await IsWellAsync(resource, id, stop);
                stop.ThrowIfCancellationRequested();
                var status = well ? HealthStatus.Healthy : HealthStatus.Unhealthy;
                application.Notifications.Publish(resource, id, now => stop.IsCancellationRequested ? now : now with { HealthStatus = status });
                await Task.Delay(well ? Calm : Quick, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // no longer running
        }
    }

    private async Task<bool> IsWellAsync(IResource resource, string id, CancellationToken stop)
    {
        try
        {
            foreach (var check in resource.All<HttpCheck>()) if (!await AnswersAsync(resource, id, check, stop)) return false;
            foreach (var check in resource.All<RegisteredCheck>())
            {
                var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(one => one.Name == check.Key, stop);
                if (report.Entries.Count == 0 || report.Status != HealthStatus.Healthy) return false;
            }
            return true;
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    // each replica at its own address
    private async Task<bool> AnswersAsync(IResource resource, string id, HttpCheck check, CancellationToken stop)
    {
        var endpoint = resource.All<EndpointAnnotation>().OrderBy(endpoint => endpoint.UriScheme != "http")
            .First(endpoint => check.Endpoint is { } name ? endpoint.Name == name : endpoint.UriScheme is "http" or "https");
        var address = endpoint.Url(endpoint.InstancePorts[resource.InstanceIds().ToList().IndexOf(id)]);
        using var response = await http.GetAsync(new Uri(new Uri(address), check.Path), HttpCompletionOption.ResponseHeadersRead, stop);
        return (int)response.StatusCode == check.Status;
    }
}

/// <summary>
/// Whether a server answers the first bytes of its protocol. (A connection alone proves nothing: container engines accept
/// it themselves.)
/// </summary>
internal sealed class TcpHealth(EndpointReference endpoint, byte[] greeting, Func<byte, bool> understood) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", endpoint.Port, patience.Token);
        await client.GetStream().WriteAsync(greeting, patience.Token);
        var answer = new byte[1];
        return await client.GetStream().ReadAsync(answer, patience.Token) == 1 && understood(answer[0])
            ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The server does not answer yet.");
    }

    public static IResourceBuilder<T> Add<T>(IResourceBuilder<T> builder, byte[] greeting, Func<byte, bool> understood)
        where T : IResourceWithEndpoints
    {
        var key = $"{builder.Resource.Name}_check";
        var check = new TcpHealth(builder.GetEndpoint("tcp"), greeting, understood);
        builder.ApplicationBuilder.Services.AddHealthChecks().AddCheck(key, check);
        return builder.WithHealthCheck(key);
    }
}
