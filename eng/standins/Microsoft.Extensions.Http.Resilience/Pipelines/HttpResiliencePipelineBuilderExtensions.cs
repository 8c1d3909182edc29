namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Configures a pipeline of one's own.</summary>
public static class HttpResiliencePipelineBuilderExtensions
{
    /// <summary>One pipeline, and so one breaker, for each scheme, host and port.</summary>
    public static IHttpResiliencePipelineBuilder SelectPipelineByAuthority(this IHttpResiliencePipelineBuilder builder) =>
        builder.SelectPipelineBy(static _ => PipelineSelectors.ByAuthority);

    /// <summary>One pipeline for each key that the selector finds in a request.</summary>
    public static IHttpResiliencePipelineBuilder SelectPipelineBy(
        this IHttpResiliencePipelineBuilder builder, Func<IServiceProvider, Func<HttpRequestMessage, string>> selectorFactory)
    {
        PipelineSelectors.Add(builder.Services, builder.PipelineName, selectorFactory);
        return builder;
    }
}
