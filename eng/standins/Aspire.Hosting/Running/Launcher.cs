using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Works out command, arguments and environment of one instance of a resource.</summary>
internal sealed class Launcher(DistributedApplicationExecutionContext execution, ContainerEngine engine)
{
    // the AppHost's own settings, which would mislead what it starts
    private static readonly string[] NotInherited = ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "ASPIRE_ALLOW_UNSECURED_TRANSPORT",
        "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME", "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath"];

    /// <summary>Where telemetry goes; null without a dashboard.</summary>
    public (string Url, string ApiKey)? Otlp { get; set; }

    public async Task<ProcessSpec> PrepareAsync(IResource resource, int replica, CancellationToken cancellationToken)
    {
        var container = resource as ContainerResource;
        var context = new ValueProviderContext
        {
            ExecutionContext = execution, Caller = resource, Replica = replica,
            Network = container is null ? KnownNetworkIdentifiers.LocalhostNetwork : KnownNetworkIdentifiers.DefaultAspireContainerNetwork,
        };
        var environment = NotInherited.ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in await VariablesAsync(resource, replica, cancellationToken))
            environment[name] = await Values.ResolveAsync(value, context, cancellationToken);
        var args = new List<string>();
        foreach (var arg in await ArgsAsync(resource, cancellationToken))
            if (await Values.ResolveAsync(arg, context, cancellationToken) is { } text) args.Add(text);
        return resource switch
        {
            ProjectResource project => Project(project, args, environment),
            ExecutableResource executable => new(executable.Command, args, environment, executable.WorkingDirectory),
            _ => await engine.PrepareAsync(container!, args, environment, cancellationToken),
        };
    }

    private async Task<Dictionary<string, object>> VariablesAsync(IResource resource, int replica, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancellationToken);
        var variables = context.EnvironmentVariables;
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.PortVariable is not null))
            variables[endpoint.PortVariable!] = new EndpointReference((IResourceWithEndpoints)resource, endpoint).Property(EndpointProperty.TargetPort);
        var web = endpoints.Where(endpoint => endpoint.UriScheme is "http" or "https").ToList();
        if (resource is ProjectResource && web.Count > 0)
            variables["ASPNETCORE_URLS"] = string.Join(';', web.Select(endpoint => $"{endpoint.UriScheme}://{endpoint.TargetHost}:{endpoint.InstancePorts[replica]}"));
        if (Otlp is { } otlp && resource.Annotations.OfType<OtlpExporterAnnotation>().Any())
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.Url;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={otlp.ApiKey}";
            variables["OTEL_SERVICE_NAME"] = resource.Name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={replica}";
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = variables["OTEL_BSP_SCHEDULE_DELAY"] = variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList()) await annotation.Callback(context);
        return variables;
    }

    private async Task<IList<object>> ArgsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = execution };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList()) await annotation.Callback(context);
        return context.Args;
    }

    // the built file itself: no build, no second process a service
    private static ProcessSpec Project(ProjectResource project, List<string> args, Dictionary<string, string?> environment)
    {
        var metadata = project.GetProjectMetadata();
        var target = Metadata.Of(metadata.GetType().Assembly, $"aspireprojecttarget:{metadata.ProjectPath}")
            ?? throw new NotSupportedException($"Project '{metadata.ProjectPath}' is not a ProjectReference of the AppHost. The published package Aspire.Hosting runs such projects, this stand-in does not.");
        if (!File.Exists(target)) throw new FileNotFoundException($"'{target}' is not there: build '{metadata.ProjectPath}' first.");
        return new(Dotnet(), ["exec", target, .. args], environment, Path.GetDirectoryName(metadata.ProjectPath)!);
    }

    // the dotnet whose runtime this is: in a test host the process itself is another program
    private static string Dotnet() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")) is var own && File.Exists(own) ? own : "dotnet";
}
