using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>
/// The model as the published package gives it where something is published: values are expressions of what is known later.
/// Making anything of it takes the published packages.
/// </summary>
internal static class PublishedProjects
{
    /// <summary>Gives a project the endpoints and the environment that it is published with; its launch profile is for a developer's machine.</summary>
    public static void Apply(IResourceBuilder<ProjectResource> project, bool listens)
    {
        project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (!listens) return;
        project.WithEndpoint(scheme: "http").WithEndpoint(scheme: "https")
            .WithEnvironment("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")
            .WithEnvironment("HTTP_PORTS", project.GetEndpoint("http").Property(EndpointProperty.TargetPort));
    }

    /// <summary>One address an endpoint, under the name of service discovery and under a short one.</summary>
    public static void Refer(EnvironmentCallbackContext context, IResource source)
    {
        foreach (var endpoint in source.All<EndpointAnnotation>())
        {
            var address = new EndpointReference((IResourceWithEndpoints)source, endpoint.Name);
            context.EnvironmentVariables[$"services__{source.Name}__{endpoint.Name}__0"] = address;
            context.EnvironmentVariables[$"{source.Name}_{endpoint.Name}".Replace('-', '_').ToUpperInvariant()] = address;
        }
    }

    /// <summary>The packages that publish what the model asks for.</summary>
    public static IEnumerable<string> Packages(Model model) => model.Resources.OfType<IComputeEnvironmentResource>()
        .Select(environment => environment.GetType().Assembly.GetName().Name!).Prepend("Aspire.Hosting").Distinct();
}
