namespace PeakStore.AppHost.Infrastructure.Running;

/// <summary>Says that a resource is one more instance of another, under whose name <c>endpoints.json</c> lists it.</summary>
internal sealed record InstanceOfAnnotation(string Name) : IResourceAnnotation;
