namespace Aspire.Hosting.ApplicationModel;

public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";
}

public class CommandOptions
{
    public string? Description { get; set; }
    public string? ConfirmationMessage { get; set; }
    public string? IconName { get; set; }
}

public sealed class ExecuteCommandContext
{
    public required IServiceProvider Services { get; init; }
    public required string ResourceName { get; init; }
    public required CancellationToken CancellationToken { get; init; }
}

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }
    public string? Message { get; init; }
}

public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };
    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };
}

internal sealed record ResourceCommand(string Name, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Execute) : IResourceAnnotation;

/// <summary>Runs the commands of resources: those of the AppHost, and <c>start</c>, <c>stop</c>, <c>restart</c>.</summary>
public class ResourceCommandService
{
    private readonly IServiceProvider services;
    private readonly Running.Orchestrator orchestrator;

    internal ResourceCommandService(IServiceProvider services, Running.Orchestrator orchestrator) =>
        (this.services, this.orchestrator) = (services, orchestrator);

    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteCommandAsync(resource.Name, commandName, cancellationToken);

    /// <summary>By the name of a resource, for all its replicas, or the id of one replica.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (orchestrator.Find(resourceId) is not { } resource) return CommandResults.Failure($"There is no resource '{resourceId}'.");
        try
        {
            if (resource.All<ResourceCommand>().LastOrDefault(known => known.Name == commandName) is { } own)
                return await own.Execute(new() { Services = services, ResourceName = resourceId, CancellationToken = cancellationToken });
            return await orchestrator.ExecuteAsync(resourceId, commandName, cancellationToken)
                ? CommandResults.Success() : CommandResults.Failure($"Resource '{resourceId}' has no command '{commandName}'.");
        }
        catch (Exception exception)
        {
            return CommandResults.Failure(exception.Message);
        }
    }
}
