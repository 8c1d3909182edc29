using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

public interface IResourceCollection : IList<IResource>;

/// <summary>The resources of an AppHost, for who wants to look at them.</summary>
public class DistributedApplicationModel(IEnumerable<IResource> resources)
{
    public IResourceCollection Resources { get; } = new Collected(resources);

    private sealed class Collected(IEnumerable<IResource> resources) : Collection<IResource>([.. resources]), IResourceCollection;
}

/// <summary>Where what is published shall run. The packages of their kinds bring them.</summary>
public interface IComputeEnvironmentResource : IResource;
