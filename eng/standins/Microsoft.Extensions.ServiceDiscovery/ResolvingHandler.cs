namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Sends each request to the instance whose turn it is.</summary>
internal sealed class ResolvingHandler(ConfiguredServices services) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri;
        if (asked is null)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            request.RequestUri = services.Resolve(asked);
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // a retry of the same message has to be resolved anew
            request.RequestUri = asked;
        }
    }
}
