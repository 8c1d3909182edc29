using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public class DistributedApplicationException : Exception
{
    public DistributedApplicationException() { }
    public DistributedApplicationException(string message) : base(message) { }
    public DistributedApplicationException(string message, Exception inner) : base(message, inner) { }
}

public class MissingParameterValueException(string message) : DistributedApplicationException(message);

public enum DistributedApplicationOperation { Run, Publish }

public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    public DistributedApplicationOperation Operation { get; } = operation;
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}

public sealed class DistributedApplicationOptions
{
    public string[]? Args { get; set; }
    public string? AssemblyName { get; set; }
    public string? ProjectDirectory { get; set; }
    public bool DisableDashboard { get; set; }
    public bool EnableResourceLogging { get; set; }
    public bool AllowUnsecuredTransport { get; set; }
}

/// <summary>The application: its resources run from <see cref="StartAsync"/> to <see cref="StopAsync"/>.</summary>
public class DistributedApplication(IHost host) : IHost, IAsyncDisposable
{
    private bool disposed;

    public IServiceProvider Services => host.Services;
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (EntryPointHook.Current is { } hook) await hook.Started.Task.WaitAsync(cancellationToken);
        else await host.StartAsync(cancellationToken);
    }

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    public void Run() => RunAsync().GetAwaiter().GetResult();

    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (EntryPointHook.Current is { } hook)
        {
            // a test has called the AppHost's entry point: the test starts and stops
            await hook.Stopped.Task;
            return;
        }
        try
        {
            await host.StartAsync(cancellationToken);
            await host.WaitForShutdownAsync(cancellationToken);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (disposed || EntryPointHook.Current is not null) return;
        disposed = true;
        if (!Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.IsCancellationRequested) await host.StopAsync();
        if (host is IAsyncDisposable asynchronously) await asynchronously.DisposeAsync();
        else host.Dispose();
    }
}

/// <summary>Lets a test run the AppHost's own entry point: it flows with the entry point's calls and with no others.</summary>
internal sealed class EntryPointHook(Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
{
    private static readonly AsyncLocal<EntryPointHook?> Flow = new();

    public static EntryPointHook? Current { get => Flow.Value; set => Flow.Value = value; }

    public Action<DistributedApplicationOptions, HostApplicationBuilderSettings> Configure => configure;
    public TaskCompletionSource<DistributedApplicationBuilder> AtBuild { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource BuildWanted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource<DistributedApplication> Application { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
