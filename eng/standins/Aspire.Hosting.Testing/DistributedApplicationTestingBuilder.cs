using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>An AppHost in the hands of a test: all that its entry point has added, before it runs.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

public static class DistributedApplicationTestingBuilder
{
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default) where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), [], cancellationToken);
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default) where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, cancellationToken);
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default) where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) => CreateAsync(entryPoint, [], cancellationToken);
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default) => CreateAsync(entryPoint, args, (_, _) => { }, cancellationToken);

    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
    {
        var assembly = entryPoint.Assembly;
        var main = assembly.EntryPoint ?? throw new InvalidOperationException($"Assembly '{assembly.GetName().Name}' has no entry point: give a type of an AppHost, like Projects.AppHost.");
        var hook = new EntryPointHook((options, settings) => Configure(assembly, options, settings, args, configureBuilder));
        // a thread of its own, for the entry point blocks while the test has the builder
        var run = Task.Factory.StartNew(() => Call(main, args, hook), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(hook.AtBuild.Task, run).WaitAsync(cancellationToken);
        if (!hook.AtBuild.Task.IsCompleted) await run;
        if (!hook.AtBuild.Task.IsCompleted) throw new InvalidOperationException("The AppHost has ended without building an application.");
        return new TestingBuilder(await hook.AtBuild.Task, hook, run);
    }

    private static void Call(MethodInfo main, string[] args, EntryPointHook hook)
    {
        EntryPointHook.Current = hook;
        try
        {
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [args], null);
        }
        catch (Exception exception)
        {
            hook.Application.TrySetException(exception);
            if (!hook.AtBuild.Task.IsCompleted) throw;
        }
    }

    private static void Configure(Assembly assembly, DistributedApplicationOptions options, HostApplicationBuilderSettings settings, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
    {
        options.Args = settings.Args = args;
        options.AssemblyName = assembly.GetName().Name;
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;
        var folder = Metadata.Of(assembly, "apphostprojectpath");
        var profile = folder is null ? null : LaunchProfiles.Read(folder);
        settings.EnvironmentName = profile?.EnvironmentVariables?.GetValueOrDefault("DOTNET_ENVIRONMENT") ?? Environments.Development;
        settings.Configuration!.AddInMemoryCollection(profile?.EnvironmentVariables?.Select(variable => KeyValuePair.Create(variable.Key.Replace("__", ":"), (string?)variable.Value)) ?? []);
        // tests run beside each other and beside a running store
        settings.Configuration!.AddInMemoryCollection([new("DcpPublisher:RandomizePorts", "true")]);
        configureBuilder(options, settings);
    }

    private sealed class TestingBuilder(DistributedApplicationBuilder inner, EntryPointHook hook, Task run) : IDistributedApplicationTestingBuilder
    {
        private DistributedApplication? application;

        public ConfigurationManager Configuration => inner.Configuration;
        public string AppHostDirectory => inner.AppHostDirectory;
        public Assembly? AppHostAssembly => inner.AppHostAssembly;
        public IHostEnvironment Environment => inner.Environment;
        public IServiceCollection Services => inner.Services;
        public Eventing.IDistributedApplicationEventing Eventing => inner.Eventing;
        public DistributedApplicationExecutionContext ExecutionContext => inner.ExecutionContext;
        public IResourceCollection Resources => inner.Resources;
        public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource => inner.AddResource(resource);
        public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => inner.CreateResourceBuilder(resource);
        public DistributedApplication Build() => BuildAsync().GetAwaiter().GetResult();

        public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
        {
            hook.BuildWanted.TrySetResult();
            application = await hook.Application.Task.WaitAsync(cancellationToken);
            var lifetime = application.Services.GetRequiredService<IHostApplicationLifetime>();
            lifetime.ApplicationStarted.Register(() => hook.Started.TrySetResult());
            lifetime.ApplicationStopping.Register(() => hook.Stopped.TrySetResult());
            return application;
        }

        public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

        public async ValueTask DisposeAsync()
        {
            hook.BuildWanted.TrySetException(new OperationCanceledException("The test has not built the application."));
            if (application is not null) await application.DisposeAsync();
            hook.Stopped.TrySetResult();
            await run;
        }
    }
}
