using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;

namespace Aspire.Hosting.Kubernetes
{
    /// <summary>Kubernetes, for which something is published.</summary>
    public sealed class KubernetesEnvironmentResource : Resource, IComputeEnvironmentResource
    {
        internal KubernetesEnvironmentResource(string name) : base(name) { }
    }
}

namespace Aspire.Hosting
{
    public static class KubernetesEnvironmentExtensions
    {
        /// <summary>What is published is a Helm chart. Writing it takes the published package.</summary>
        public static IResourceBuilder<KubernetesEnvironmentResource> AddKubernetesEnvironment(
            this IDistributedApplicationBuilder builder, string name) => builder.AddResource(new KubernetesEnvironmentResource(name));
    }
}
