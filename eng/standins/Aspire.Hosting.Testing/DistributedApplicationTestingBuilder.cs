using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>An AppHost in the hands of a test.</summary>
public interface IDistributedApplicationTestingBuilder
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

public static class DistributedApplicationTestingBuilder
{
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        Task.FromResult<IDistributedApplicationTestingBuilder>(new EntryPointBuilder(typeof(TEntryPoint).Assembly, args));

    private sealed class EntryPointBuilder(Assembly assembly, string[] args) : IDistributedApplicationTestingBuilder
    {
        public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
        {
            var hook = new EntryPointHook(Configure);
            // a thread of its own, for the entry point blocks until the test stops the application
            var run = Task.Factory.StartNew(() => Call(hook), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.WhenAny(hook.Built.Task, run).WaitAsync(cancellationToken);
            if (!hook.Built.Task.IsCompleted) await run;
            return hook.Built.Task.IsCompleted ? await hook.Built.Task
                : throw new InvalidOperationException("The AppHost has ended without building an application.");
        }

        private void Call(EntryPointHook hook)
        {
            EntryPointHook.Current = hook;
            var main = assembly.EntryPoint
                ?? throw new InvalidOperationException($"'{assembly.GetName().Name}' has no entry point: give a type of an AppHost.");
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [args], null);
        }

        private void Configure(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
        {
            options.Args = settings.Args = args;
            options.AssemblyName = assembly.GetName().Name;
            options.DisableDashboard = true;
            options.EnableResourceLogging = true;
            settings.EnvironmentName = Environments.Development;
            // tests run beside each other and beside a running store
            settings.Configuration!.AddInMemoryCollection([new("DcpPublisher:RandomizePorts", "true")]);
        }
    }
}

/// <summary>How a test reaches the resources of a running application.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        Find(app, resourceName) is IResourceWithEndpoints resource ? new(new EndpointReference(resource, endpointName ?? "http").Url)
        : throw new ArgumentException($"Resource '{resourceName}' has no endpoints.", nameof(resourceName));

    public static async ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        Find(app, resourceName) is IResourceWithConnectionString resource ? await resource.GetConnectionStringAsync(cancellationToken)
        : throw new ArgumentException($"Resource '{resourceName}' has no connection string.", nameof(resourceName));

    private static IResource Find(DistributedApplication app, string name) => app.Services.GetRequiredService<Model>().Find(name)
        ?? throw new ArgumentException($"There is no resource '{name}'.", nameof(name));
}
