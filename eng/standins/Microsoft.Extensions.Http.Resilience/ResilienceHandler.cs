using Polly;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>
/// Sends a request through a pipeline. Every attempt sends the same message: content that can be read only once has to be
/// buffered by whoever wants it retried.
/// </summary>
public class ResilienceHandler : DelegatingHandler
{
    private readonly Func<HttpRequestMessage, ResiliencePipeline<HttpResponseMessage>> _select;

    /// <summary>A handler that chooses the pipeline by the request.</summary>
    public ResilienceHandler(Func<HttpRequestMessage, ResiliencePipeline<HttpResponseMessage>> pipelineProvider) =>
        _select = pipelineProvider ?? throw new ArgumentNullException(nameof(pipelineProvider));

    /// <summary>A handler with one pipeline.</summary>
    public ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : this(_ => pipeline)
    {
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.SetRequestMessage(request);
        try
        {
            return await _select(request).ExecuteAsync(
                static async (context, send) => await send.handler.SendOnce(send.request, context.CancellationToken).ConfigureAwait(false),
                context,
                (handler: this, request)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Not in this stand-in.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This stand-in sends asynchronously only. The published package Microsoft.Extensions.Http.Resilience does both.");

    private Task<HttpResponseMessage> SendOnce(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
}
