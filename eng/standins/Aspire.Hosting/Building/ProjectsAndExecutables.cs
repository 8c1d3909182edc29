using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting
{
    public static class ProjectResourceBuilderExtensions
    {
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name) where TProject : IProjectMetadata, new() => builder.Add<TProject>(name, null);
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName) where TProject : IProjectMetadata, new() => builder.Add<TProject>(name, launchProfileName);

        /// <summary>Each replica listens on a port of its own; those who refer to the project know them all.</summary>
        public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
            builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);

        private static IResourceBuilder<ProjectResource> Add<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfile) where TProject : IProjectMetadata, new()
        {
            var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(new OtlpExporterAnnotation());
            project.WithAnnotation<IProjectMetadata>(new TProject());
            if (launchProfile is not null) project.WithAnnotation(new LaunchProfileAnnotation(launchProfile));
            LaunchProfiles.Apply(project);
            return project;
        }
    }

    public static class ExecutableResourceBuilderExtensions
    {
        public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) =>
            builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

        public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params object[]? args) =>
            builder.AddResource(new ExecutableResource(name, command, Path.GetFullPath(Path.Combine(builder.AppHostDirectory, workingDirectory)))).WithArgs(args ?? []);
    }

    public static class OtlpConfigurationExtensions
    {
        public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment => builder.WithAnnotation(new OtlpExporterAnnotation());
    }
}

namespace Aspire.Hosting.ApplicationModel
{
    public static class ProjectResourceExtensions
    {
        public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource) => projectResource.Annotations.OfType<IProjectMetadata>().Single();
    }

    public static class ResourceExtensions
    {
        public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);
        public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) => resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => new EndpointReference(resource, endpoint));
        public static int GetReplicaCount(this IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

        public static bool TryGetLastAnnotation<T>(this IResource resource, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? annotation) where T : IResourceAnnotation =>
            (annotation = resource.Annotations.OfType<T>().LastOrDefault()) is not null;
    }
}
