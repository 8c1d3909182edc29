using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>The services of an overlay.</summary>
internal static class Services
{
    /// <summary>Those that a crowd meets, as AppHost names them: they are scaled, and rolled out step by step.</summary>
    public static readonly string[] Names = ["catalog-api", "basket-api", "ordering-api", "web-frontend"];

    /// <summary>All that run an image of ours, those of a team's own among them.</summary>
    public static IEnumerable<KubernetesObject> Deployments(Manifests overlay) => overlay.Of("Deployment").Where(deployment =>
        deployment.Pods.SelectMany(pod => pod.Items("containers")).Any(container => container.Text("image")?.Contains("peakstore/", StringComparison.Ordinal) == true));

    public static Container ContainerOf(KubernetesObject deployment) =>
        deployment.Pods.Select(spec => new Pod(deployment, spec)).Single().Containers.Single(container => container.Name == deployment.Name);
}
