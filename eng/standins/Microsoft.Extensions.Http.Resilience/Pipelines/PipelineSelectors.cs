using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>What tells requests of one pipeline apart; none by default.</summary>
internal sealed class PipelineSelectors
{
    public Func<IServiceProvider, Func<HttpRequestMessage, string>>? Factory { get; set; }

    public static void Add(IServiceCollection services, string pipelineName, Func<IServiceProvider, Func<HttpRequestMessage, string>> factory) =>
        services.Configure<PipelineSelectors>(pipelineName, selectors => selectors.Factory = factory);

    public static string ByAuthority(HttpRequestMessage request) => request.RequestUri!.GetLeftPart(UriPartial.Authority);
}
