namespace Aspire.Hosting.ApplicationModel;

public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";
}

public enum ResourceCommandState { Enabled, Disabled, Hidden }

public class CommandOptions
{
    public string? Description { get; set; }
    public string? ConfirmationMessage { get; set; }
    public string? IconName { get; set; }
    public IconVariant? IconVariant { get; set; }
    public bool IsHighlighted { get; set; }
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}

public sealed class UpdateCommandStateContext
{
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }
    public required IServiceProvider Services { get; init; }
}

public sealed class ExecuteCommandContext
{
    public required IServiceProvider Services { get; init; }
    public required string ResourceName { get; init; }
    public required CancellationToken CancellationToken { get; init; }
    public Microsoft.Extensions.Logging.ILogger Logger { get; init; } = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
}

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }
    public bool Canceled { get; init; }
    public string? Message { get; init; }
}

public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };
    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };
    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };
    public static ExecuteCommandResult Failure(Exception exception) => Failure(exception.Message);
}

internal sealed record ResourceCommand(string Name, string DisplayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Execute, CommandOptions Options) : IResourceAnnotation;

/// <summary>Runs the commands of resources: those of the AppHost, and <c>start</c>, <c>stop</c>, <c>restart</c>.</summary>
public class ResourceCommandService
{
    private readonly IServiceProvider services;
    private readonly Running.Orchestrator orchestrator;

    internal ResourceCommandService(IServiceProvider services, Running.Orchestrator orchestrator) => (this.services, this.orchestrator) = (services, orchestrator);

    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAsync(orchestrator.Find(resourceId), resourceId, commandName, cancellationToken);

    /// <summary>On every replica of the resource.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var results = await Task.WhenAll(orchestrator.Ids(resource).Select(id => ExecuteAsync(resource, id, commandName, cancellationToken)));
        return results.FirstOrDefault(result => !result.Success) ?? results[0];
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource? resource, string id, string command, CancellationToken cancellationToken)
    {
        if (resource is null) return CommandResults.Failure($"There is no resource '{id}'.");
        try
        {
            if (resource.Annotations.OfType<ResourceCommand>().LastOrDefault(known => known.Name == command) is { } own)
                return await own.Execute(new() { Services = services, ResourceName = id, CancellationToken = cancellationToken, Logger = orchestrator.Logs.GetLogger(id) });
            return await orchestrator.ExecuteAsync(id, command, cancellationToken)
                ? CommandResults.Success() : CommandResults.Failure($"Resource '{id}' has no command '{command}'.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
        catch (Exception exception)
        {
            return CommandResults.Failure(exception);
        }
    }
}
