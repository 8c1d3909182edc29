#pragma warning disable ASPIREPROBES001 // Aspire may still change how probes are declared: only this file does it.

namespace PeakStore.AppHost.Publishing;

internal static class ProbesExtensions
{
    /// <summary>
    /// Has whoever runs the service ask it how it is: at <c>/health</c> whether it shall get traffic, at <c>/alive</c> whether it has
    /// started and whether it must be started anew.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithProbes(this IResourceBuilder<ProjectResource> service)
    {
        var builder = service.ApplicationBuilder;
        if (builder.ExecutionContext.IsRunMode) return service.WithHttpHealthCheck("/health");

        // Aspire writes the scheme of a probe in lower case, and Kubernetes takes no such chart (microsoft/aspire#18271).
        if (builder.PublishTarget() == PublishTarget.Kubernetes) return service;

        return service
            .WithHttpProbe(ProbeType.Startup, "/alive", periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 10)
            .WithHttpProbe(ProbeType.Readiness, "/health", periodSeconds: 5, timeoutSeconds: 2)
            .WithHttpProbe(ProbeType.Liveness, "/alive", periodSeconds: 10, timeoutSeconds: 5);
    }
}
