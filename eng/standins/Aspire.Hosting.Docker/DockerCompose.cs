using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;

namespace Aspire.Hosting.Docker
{
    /// <summary>Docker Compose, for which something is published.</summary>
    public class DockerComposeEnvironmentResource : Resource, IComputeEnvironmentResource
    {
        internal DockerComposeEnvironmentResource(string name) : base(name) { }
    }
}

namespace Aspire.Hosting
{
    public static class DockerComposeEnvironmentExtensions
    {
        /// <summary>What is published is for Docker Compose. Writing it takes the published package.</summary>
        public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(
            this IDistributedApplicationBuilder builder, string name) => builder.AddResource(new DockerComposeEnvironmentResource(name));
    }
}
