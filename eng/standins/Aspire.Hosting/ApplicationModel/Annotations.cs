namespace Aspire.Hosting.ApplicationModel;

public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    public required string Image { get; set; }
    public string? Registry { get; set; }
    public string? Tag { get; set; }
}

internal sealed record EnvironmentCallback(Action<EnvironmentCallbackContext> Callback) : IResourceAnnotation;
internal sealed record Arguments(Func<IEnumerable<object>> Values) : IResourceAnnotation;
internal sealed record Replicas(int Count) : IResourceAnnotation;
internal sealed record Mount(string? Source, string Target, bool IsReadOnly) : IResourceAnnotation;

/// <summary>Until the other is healthy; with an exit code, until it has ended so.</summary>
internal sealed record Wait(IResource For, int? ExitCode = null) : IResourceAnnotation;

/// <summary>A health check that is registered under the key.</summary>
internal sealed record RegisteredCheck(string Key) : IResourceAnnotation;

/// <summary>Asked of each replica at its own address; without an endpoint the first one of http, else of https.</summary>
internal sealed record HttpCheck(string Path, int Status, string? Endpoint) : IResourceAnnotation;

/// <summary>A place where a resource listens.</summary>
internal sealed record EndpointAnnotation(string Name, string Scheme, int? Port, int? TargetPort, bool IsProxied, string? PortVariable)
    : IResourceAnnotation
{
    /// <summary>The port that others use; null before the application starts.</summary>
    public int? Allocated { get; set; }

    /// <summary>Where each replica listens itself.</summary>
    public IReadOnlyList<int> InstancePorts { get; set; } = [];

    /// <summary>What follows the address in the URL that people are shown.</summary>
    public string ShownPath { get; init; } = "";

    public string Url(int port) => $"{Scheme}://localhost:{port}";
}

public class EnvironmentCallbackContext
{
    internal EnvironmentCallbackContext() { }

    public Dictionary<string, object> EnvironmentVariables { get; } = [];
}

internal static class AnnotationExtensions
{
    public static IEnumerable<T> All<T>(this IResource resource) where T : IResourceAnnotation => resource.Annotations.OfType<T>();
    public static int ReplicaCount(this IResource resource) => resource.All<Replicas>().LastOrDefault()?.Count ?? 1;

    /// <summary>One id a replica: <c>name-0</c>, <c>name-1</c>; the name itself when there is one.</summary>
    public static IReadOnlyList<string> InstanceIds(this IResource resource) => resource.ReplicaCount() is var replicas and > 1
        ? [.. Enumerable.Range(0, replicas).Select(index => $"{resource.Name}-{index}")] : [resource.Name];
}
