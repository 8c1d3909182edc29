using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure.AppContainers;

namespace Aspire.Hosting.Azure
{
    /// <summary>Of the published package Aspire.Hosting.Azure, on which the one of Container Apps rests.</summary>
    public class AzureBicepResource : Resource
    {
        internal AzureBicepResource(string name) : base(name) { }
    }

    /// <summary>Of the published package Aspire.Hosting.Azure, on which the one of Container Apps rests.</summary>
    public class AzureProvisioningResource : AzureBicepResource
    {
        internal AzureProvisioningResource(string name) : base(name) { }
    }
}

namespace Aspire.Hosting.Azure.AppContainers
{
    /// <summary>Azure Container Apps, for which something is published.</summary>
    public class AzureContainerAppEnvironmentResource : AzureProvisioningResource, IComputeEnvironmentResource
    {
        internal AzureContainerAppEnvironmentResource(string name) : base(name) { }
    }
}

namespace Aspire.Hosting
{
    public static class AzureContainerAppExtensions
    {
        /// <summary>What is published is for Azure Container Apps. Writing it takes the published package.</summary>
        public static IResourceBuilder<AzureContainerAppEnvironmentResource> AddAzureContainerAppEnvironment(
            this IDistributedApplicationBuilder builder, string name) => builder.AddResource(new AzureContainerAppEnvironmentResource(name));
    }
}
