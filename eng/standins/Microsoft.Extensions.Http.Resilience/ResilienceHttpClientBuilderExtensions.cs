using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;

namespace Microsoft.Extensions.DependencyInjection
{
    public static class ResilienceHttpClientBuilderExtensions
    {
        public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(
            this IHttpClientBuilder builder, Action<HttpStandardResilienceOptions> configure)
        {
            var pipeline = new HttpStandardResiliencePipelineBuilder($"{builder.Name}-standard", builder.Services);
            builder.Services.Configure(pipeline.PipelineName, configure);
            builder.Services.TryAddSingleton<HttpPipelines>();
            builder.AddHttpMessageHandler(services =>
            {
                var pipelines = services.GetRequiredService<HttpPipelines>();
                return new ResilienceHandler(request => pipelines.Get(
                    pipeline.PipelineName, pipeline.ByAuthority ? request.RequestUri!.GetLeftPart(UriPartial.Authority) : ""));
            });
            // the pipeline's timeouts are the ones that count
            builder.ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan);
            return pipeline;
        }
    }
}

namespace Microsoft.Extensions.Http.Resilience
{
    using Microsoft.Extensions.DependencyInjection;

    public interface IHttpStandardResiliencePipelineBuilder
    {
        string PipelineName { get; }
        IServiceCollection Services { get; }
    }

    internal sealed record HttpStandardResiliencePipelineBuilder(string PipelineName, IServiceCollection Services)
        : IHttpStandardResiliencePipelineBuilder
    {
        public bool ByAuthority { get; set; }
    }

    public static class HttpStandardResiliencePipelineBuilderExtensions
    {
        /// <summary>One pipeline, and so one breaker, for each scheme, host and port.</summary>
        public static IHttpStandardResiliencePipelineBuilder SelectPipelineByAuthority(this IHttpStandardResiliencePipelineBuilder builder)
        {
            ((HttpStandardResiliencePipelineBuilder)builder).ByAuthority = true;
            return builder;
        }
    }
}
