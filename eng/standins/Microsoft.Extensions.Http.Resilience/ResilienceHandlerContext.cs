using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>What a pipeline is being built for.</summary>
public sealed class ResilienceHandlerContext
{
    private readonly PipelineKey _key;

    internal ResilienceHandlerContext(IServiceProvider services, PipelineKey key)
    {
        ServiceProvider = services;
        _key = key;
    }

    /// <summary>The services.</summary>
    public IServiceProvider ServiceProvider { get; }

    /// <summary>The pipeline's name.</summary>
    public string BuilderName => _key.Name;

    /// <summary>The key that a selector found, else empty.</summary>
    public string InstanceName => _key.Instance;

    /// <summary>The options of a name, or the unnamed ones.</summary>
    public TOptions GetOptions<TOptions>(string? name = null) =>
        ServiceProvider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);

    /// <summary>Not in this stand-in.</summary>
    public void EnableReloads<TOptions>(string? name = null) =>
        throw new NotSupportedException("This stand-in does not reload pipelines. The published package Microsoft.Extensions.Http.Resilience does.");
}
