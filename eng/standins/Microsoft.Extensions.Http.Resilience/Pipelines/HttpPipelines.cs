using Microsoft.Extensions.Options;
using Polly;
using Polly.Registry;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>A pipeline, and which of its instances: breakers and limits are kept per instance.</summary>
internal readonly record struct PipelineKey(string Name, string Instance);

/// <summary>All pipelines of a container. They outlive the handlers, which the client factory renews every few minutes.</summary>
internal sealed class HttpPipelines(IServiceProvider services, IOptionsMonitor<PipelineSelectors> selectors) : IDisposable
{
    private readonly ResiliencePipelineRegistry<PipelineKey> _registry = new(new ResiliencePipelineRegistryOptions<PipelineKey>
    {
        BuilderNameFormatter = static key => key.Name,
        InstanceNameFormatter = static key => key.Instance,
    });

    public Func<HttpRequestMessage, ResiliencePipeline<HttpResponseMessage>> For(
        string name, Action<ResiliencePipelineBuilder<HttpResponseMessage>, ResilienceHandlerContext> configure)
    {
        if (selectors.Get(name).Factory?.Invoke(services) is { } select)
        {
            return request => Get(new PipelineKey(name, select(request)), configure);
        }

        var pipeline = Get(new PipelineKey(name, string.Empty), configure);
        return _ => pipeline;
    }

    public void Dispose() => _registry.Dispose();

    private ResiliencePipeline<HttpResponseMessage> Get(
        PipelineKey key, Action<ResiliencePipelineBuilder<HttpResponseMessage>, ResilienceHandlerContext> configure) =>
        _registry.GetOrAddPipeline<HttpResponseMessage>(key, builder => configure(builder, new ResilienceHandlerContext(services, key)));
}
