using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>The services of the store, as AppHost names them.</summary>
internal static class Services
{
    public static readonly string[] Names = ["catalog-api", "basket-api", "ordering-api", "web-frontend"];

    public static IEnumerable<KubernetesObject> Deployments(Manifests overlay) => Names.Select(name => overlay.One("Deployment", name));

    public static Container ContainerOf(KubernetesObject deployment) =>
        deployment.Pods.Select(spec => new Pod(deployment, spec)).Single().Containers.Single(container => container.Name == deployment.Name);
}
