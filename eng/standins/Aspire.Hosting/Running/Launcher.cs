using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Works out command, arguments and environment of one instance of a resource.</summary>
internal sealed class Launcher(ContainerEngine engine)
{
    // the AppHost's own settings, which would mislead what it starts
    private static readonly string[] NotInherited =
    [
        "ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "ASPIRE_ALLOW_UNSECURED_TRANSPORT",
        "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME",
        "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath",
    ];

    /// <summary>Where telemetry goes, if anywhere.</summary>
    public Dashboard? Dashboard { get; set; }
    public bool HasEngine => engine.Command is not null;

    public async Task<ProcessSpec> PrepareAsync(IResource resource, int replica, CancellationToken cancellationToken)
    {
        var asker = new Asker(resource, replica);
        var environment = NotInherited.ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in Variables(resource, replica)) environment[name] = await asker.ResolveAsync(value, cancellationToken);
        var args = new List<string>();
        foreach (var arg in resource.All<Arguments>().SelectMany(all => all.Values()))
            args.Add(await asker.ResolveAsync(arg, cancellationToken) ?? "");
        return resource switch
        {
            ProjectResource project => Project(project, args, environment),
            ExecutableResource executable => new(executable.Command, args, environment, executable.WorkingDirectory),
            _ => await engine.PrepareAsync((ContainerResource)resource, args, environment, cancellationToken),
        };
    }

    private Dictionary<string, object> Variables(IResource resource, int replica)
    {
        var context = new EnvironmentCallbackContext();
        var variables = context.EnvironmentVariables;
        foreach (var endpoint in resource.All<EndpointAnnotation>().Where(endpoint => endpoint.PortVariable is not null))
            variables[endpoint.PortVariable!] = endpoint.InstancePorts[replica];
        if (resource is ProjectResource)
        {
            var web = resource.All<EndpointAnnotation>().Where(endpoint => endpoint.UriScheme is "http" or "https").ToList();
            if (web.Count > 0) variables["ASPNETCORE_URLS"] = string.Join(';', web.Select(endpoint => endpoint.Url(endpoint.InstancePorts[replica])));
            if (Dashboard is not null)
            {
                variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = Dashboard.ReceiverUrl;
                variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
                variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={Dashboard.ApiKey}";
                variables["OTEL_SERVICE_NAME"] = resource.Name;
                variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={replica}";
                variables["OTEL_BLRP_SCHEDULE_DELAY"] = variables["OTEL_BSP_SCHEDULE_DELAY"] = variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
                variables["OTEL_TRACES_SAMPLER"] = "always_on";
                variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
            }
        }
        foreach (var annotation in resource.All<EnvironmentCallback>()) annotation.Callback(context);
        return variables;
    }

    // the built file itself: no build, no second process a service
    private static ProcessSpec Project(ProjectResource project, List<string> args, Dictionary<string, string?> environment)
    {
        var metadata = project.All<IProjectMetadata>().Single();
        var target = Metadata.Of(metadata.GetType().Assembly, $"aspireprojecttarget:{metadata.ProjectPath}")
            ?? throw new NotSupportedException(
                $"Project '{metadata.ProjectPath}' is no ProjectReference of the AppHost: only the published package Aspire.Hosting runs it.");
        if (!File.Exists(target)) throw new FileNotFoundException($"'{target}' is not there: build '{metadata.ProjectPath}' first.");
        return new(Dotnet(), ["exec", target, .. args], environment, Path.GetDirectoryName(metadata.ProjectPath)!);
    }

    // the dotnet whose runtime this is: in a test host the process itself is another program
    private static string Dotnet()
    {
        var own = Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());
        return File.Exists(own) ? own : "dotnet";
    }
}
