using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public interface IResourceWithProbes : IResource;

[Experimental("ASPIREPROBES001")]
public enum ProbeType { Startup, Readiness, Liveness }

/// <summary>How whoever runs the resource where it is published finds out how it is.</summary>
[Experimental("ASPIREPROBES001")]
public abstract class ProbeAnnotation : IResourceAnnotation
{
    public required ProbeType Type { get; init; }
    public int InitialDelaySeconds { get; init; }
    public int PeriodSeconds { get; init; }
    public int TimeoutSeconds { get; init; }
    public int FailureThreshold { get; init; }
    public int SuccessThreshold { get; init; }
}

[Experimental("ASPIREPROBES001")]
public sealed class EndpointProbeAnnotation : ProbeAnnotation
{
    public required EndpointReference EndpointReference { get; init; }
    public required string Path { get; init; }
}
