using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Asks each running instance how it is: often until it is well, then now and then.</summary>
internal sealed class Health(Orchestrator application, IServiceProvider services)
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(250), Calm = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> watched = new();
    private readonly ConcurrentDictionary<IResource, Task> ready = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

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
            else if (watched.TryRemove(change.ResourceId, out var running))
            {
                ready.TryRemove(change.Resource, out _);
                await running.CancelAsync();
            }
        }
    }

    private async Task WatchAsync(IResource resource, string id, CancellationToken stop)
    {
        var checks = resource.Annotations.OfType<HealthCheckAnnotation>().DistinctBy(check => check.Key).ToList();
        try
        {
            while (true)
            {
                HealthReportSnapshot[] reports = [.. await Task.WhenAll(checks.Select(check => AskAsync(check, resource, id, stop)))];
                stop.ThrowIfCancellationRequested();
                var well = reports.All(report => report.Status == HealthStatus.Healthy);
                var done = well ? ready.GetOrAdd(resource, _ => application.ReadyAsync(resource)) : null;
                await application.Notifications.PublishUpdateAsync(resource, id, now => now.State?.Text != KnownResourceStates.Running || stop.IsCancellationRequested ? now
                    : now with { HealthReports = now.HealthReports.SequenceEqual(reports) ? now.HealthReports : reports.ToImmutableArray(), Ready = done ?? now.Ready });
                if (checks.Count == 0) return;
                await Task.Delay(well ? Calm : Quick, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // no longer running
        }
    }

    private async Task<HealthReportSnapshot> AskAsync(HealthCheckAnnotation check, IResource resource, string id, CancellationToken stop)
    {
        try
        {
            if (check is HttpHealthCheckAnnotation web) return await AskHttpAsync(web, resource, id, stop);
            var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(registration => registration.Name == check.Key, stop);
            return report.Entries.TryGetValue(check.Key, out var entry)
                ? new(check.Key, entry.Status, entry.Description, entry.Exception?.Message)
                : new(check.Key, HealthStatus.Unhealthy, $"No health check '{check.Key}' is registered.", null);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            return new(check.Key, HealthStatus.Unhealthy, null, exception.Message);
        }
    }

    private async Task<HealthReportSnapshot> AskHttpAsync(HttpHealthCheckAnnotation check, IResource resource, string id, CancellationToken stop)
    {
        var endpoint = check.Endpoint();
        var own = endpoint.EndpointAnnotation;
        var address = ReferenceEquals(endpoint.Resource, resource) && resource is not ContainerResource
            ? $"{own.UriScheme}://{own.TargetHost}:{own.InstancePorts[Instances.IdsOf(resource).ToList().IndexOf(id)]}" : endpoint.Url;
        using var response = await http.GetAsync(new Uri(new Uri(address), check.Path), HttpCompletionOption.ResponseHeadersRead, stop);
        return (int)response.StatusCode == check.StatusCode
            ? new(check.Key, HealthStatus.Healthy, null, null)
            : new(check.Key, HealthStatus.Unhealthy, $"{check.Path} answered {(int)response.StatusCode}, not {check.StatusCode}.", null);
    }
}
