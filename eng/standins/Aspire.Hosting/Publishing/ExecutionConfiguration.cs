using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public interface IExecutionConfigurationBuilder
{
    Task<IExecutionConfigurationResult> BuildAsync(
        DistributedApplicationExecutionContext executionContext, Microsoft.Extensions.Logging.ILogger? resourceLogger = null, CancellationToken cancellationToken = default);
}

public interface IExecutionConfigurationResult
{
    IEnumerable<KeyValuePair<string, string>> EnvironmentVariables { get; }
}

/// <summary>What a resource is started with.</summary>
public sealed class ExecutionConfigurationBuilder : IExecutionConfigurationBuilder
{
    private readonly IResource resource;

    private ExecutionConfigurationBuilder(IResource resource) => this.resource = resource;

    internal bool WithEnvironment { get; set; }

    public static IExecutionConfigurationBuilder Create(IResource resource) => new ExecutionConfigurationBuilder(resource);

    public Task<IExecutionConfigurationResult> BuildAsync(
        DistributedApplicationExecutionContext executionContext, Microsoft.Extensions.Logging.ILogger? resourceLogger = null, CancellationToken cancellationToken = default)
    {
        if (executionContext.IsRunMode)
            throw new NotSupportedException("This stand-in tells what a resource is published with. What it runs with only the published package Aspire.Hosting tells.");
        var context = new EnvironmentCallbackContext();
        if (WithEnvironment)
            foreach (var annotation in resource.All<EnvironmentCallback>()) annotation.Callback(context);
        return Task.FromResult<IExecutionConfigurationResult>(new Result(
            context.EnvironmentVariables.Select(variable => KeyValuePair.Create(variable.Key, Expression(variable.Value))).ToList()));
    }

    private static string Expression(object value) => value switch
    {
        IManifestExpressionProvider provider => provider.ValueExpression,
        IResourceBuilder<IResource> { Resource: IManifestExpressionProvider provider } => provider.ValueExpression,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private sealed record Result(IEnumerable<KeyValuePair<string, string>> EnvironmentVariables) : IExecutionConfigurationResult;
}

public static class ExecutionConfigurationBuilderExtensions
{
    public static IExecutionConfigurationBuilder WithEnvironmentVariablesConfig(this IExecutionConfigurationBuilder builder)
    {
        ((ExecutionConfigurationBuilder)builder).WithEnvironment = true;
        return builder;
    }
}
