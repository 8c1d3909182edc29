namespace Aspire.Hosting.ApplicationModel
{
    public class ProjectResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IComputeResource;

    public class ExecutableResource(string name, string command, string workingDirectory)
        : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
    {
        public string Command { get; } = command;
        public string WorkingDirectory { get; } = workingDirectory;
    }

    public class ContainerResource(string name, string? entrypoint = null)
        : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
    {
        public string? Entrypoint { get; set; } = entrypoint;
    }

    /// <summary>A value from configuration (<c>Parameters:name</c>) or a default, read once.</summary>
    public class ParameterResource : Resource, IExpressionValue
    {
        private readonly Lazy<string> value;

        public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
        {
            value = new(() => callback(Default));
            Secret = secret;
        }

        public bool Secret { get; }
        public bool IsConnectionString { get; set; }
        public ParameterDefault? Default { get; set; }
        public string? Description { get; set; }
        public string ValueExpression => $"{{{Name}.value}}";

        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(value.Value);
        public ValueTask<string?> GetValueAsync(ValueProviderContext _, CancellationToken cancellationToken) => new(value.Value);
    }

    public abstract class ParameterDefault
    {
        public abstract string GetDefaultValue();
    }

    internal sealed class ConnectionStringParameter(string name, string? environmentVariable, Func<string> read)
        : ParameterResource(name, _ => read(), secret: true), IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{this}");
        public string? ConnectionStringEnvironmentVariable => environmentVariable;
    }
}

namespace Aspire.Hosting
{
    using Aspire.Hosting.ApplicationModel;

    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

    public interface IProjectMetadata : IResourceAnnotation
    {
        string ProjectPath { get; }
        bool SuppressBuild => false;
    }

    public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
        : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
    {
        public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;
    }
}
