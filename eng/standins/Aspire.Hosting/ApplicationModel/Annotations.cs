namespace Aspire.Hosting.ApplicationModel;

public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    public required string Image { get; set; }
    public string? Registry { get; set; }
    public string? Tag { get; set; }
}

public enum ContainerMountType { BindMount, Volume }

/// <summary>A folder of the host, or a volume, inside of a container.</summary>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    public string? Source { get; } = source;
    public string Target { get; } = target;
    public ContainerMountType Type { get; } = type;
    public bool IsReadOnly { get; } = isReadOnly;
}

public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}

/// <summary>That one resource has to do with another: a <c>Reference</c>.</summary>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;
    public string Type { get; } = type;
}

internal sealed record EnvironmentCallback(Action<EnvironmentCallbackContext> Callback) : IResourceAnnotation;
internal sealed record Arguments(Func<IEnumerable<object>> Values) : IResourceAnnotation;

/// <summary>Until the other is healthy; with an exit code, until it has ended so.</summary>
internal sealed record Wait(IResource For, int? ExitCode = null) : IResourceAnnotation;

/// <summary>A health check that is registered under the key.</summary>
internal sealed record RegisteredCheck(string Key) : IResourceAnnotation;

/// <summary>Asked of each replica at its own address; without an endpoint the first one of http, else of https.</summary>
internal sealed record HttpCheck(string Path, int Status, string? Endpoint) : IResourceAnnotation;

public class EnvironmentCallbackContext
{
    internal EnvironmentCallbackContext() { }

    public Dictionary<string, object> EnvironmentVariables { get; } = [];
}

internal static class AnnotationExtensions
{
    public static IEnumerable<T> All<T>(this IResource resource) where T : IResourceAnnotation => resource.Annotations.OfType<T>();
    public static int ReplicaCount(this IResource resource) => resource.All<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    /// <summary>One id a replica: <c>name-0</c>, <c>name-1</c>; the name itself when there is one.</summary>
    public static IReadOnlyList<string> InstanceIds(this IResource resource) => resource.ReplicaCount() is var replicas and > 1
        ? [.. Enumerable.Range(0, replicas).Select(index => $"{resource.Name}-{index}")] : [resource.Name];
}
