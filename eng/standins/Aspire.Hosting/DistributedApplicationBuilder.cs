using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }
    string AppHostDirectory { get; }
    Assembly? AppHostAssembly { get; }
    IHostEnvironment Environment { get; }
    IServiceCollection Services { get; }
    DistributedApplicationExecutionContext ExecutionContext { get; }

    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;
    DistributedApplication Build();
}

/// <summary>The resources of an AppHost.</summary>
internal sealed class Model
{
    public List<IResource> Resources { get; } = [];

    public IResource? Find(string name) => Resources.Find(resource => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Collects the resources of an AppHost.</summary>
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder host;
    private readonly EntryPointHook? hook = EntryPointHook.Current;
    private readonly Model model = new();

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        var settings = new HostApplicationBuilderSettings { Args = options.Args, Configuration = new() };
        hook?.Configure(options, settings);
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(new AssemblyName(name)) : Assembly.GetEntryAssembly();
        AppHostDirectory = Metadata.Of(AppHostAssembly, "apphostprojectpath") ?? Directory.GetCurrentDirectory();
        settings.ApplicationName = AppHostAssembly?.GetName().Name;
        settings.ContentRootPath = Directory.Exists(AppHostDirectory) ? AppHostDirectory : AppContext.BaseDirectory;
        host = new HostApplicationBuilder(settings);
        ExecutionContext = new("publish" == (Configuration["AppHost:Operation"] ?? Configuration["operation"]) || Configuration["publisher"] is not null
            ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);

        Services.AddSingleton(options);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(model);
        Services.AddSingleton(_ => new DistributedApplicationModel(model.Resources));
        Services.AddSingleton(_ => new ResourceNotificationService());
        Services.AddSingleton<Orchestrator>();
        Services.AddSingleton(services => new ResourceCommandService(services, services.GetRequiredService<Orchestrator>()));
        Services.AddSingleton<IHostedService>(services => services.GetRequiredService<Orchestrator>());
        Services.Configure<HostOptions>(timeouts => timeouts.ShutdownTimeout = TimeSpan.FromSeconds(60));
        Services.AddHealthChecks();
        // the health checks that resources wait for are polled by the orchestrator, which tells what it sees
        host.Logging.AddFilter(typeof(HealthCheckService).Namespace, LogLevel.None);
        host.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
    }

    public ConfigurationManager Configuration => host.Configuration;
    public string AppHostDirectory { get; }
    public Assembly? AppHostAssembly { get; }
    public IHostEnvironment Environment => host.Environment;
    public IServiceCollection Services => host.Services;
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (model.Find(resource.Name) is not null) throw new DistributedApplicationException($"There is already a resource '{resource.Name}'.");
        model.Resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        var application = new DistributedApplication(host.Build());
        if (hook is not null)
        {
            application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => hook.Stopped.TrySetResult());
            hook.Built.TrySetResult(application);
        }
        return application;
    }
}

internal static class Metadata
{
    public static string? Of(Assembly? assembly, string key) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(found => string.Equals(found.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}
