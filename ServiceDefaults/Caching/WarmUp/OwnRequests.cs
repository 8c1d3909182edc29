using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.ServiceDefaults.Caching.WarmUp;

/// <summary>Asks this process for its own answers, as a client would: what is asked for is in memory afterwards.</summary>
public sealed partial class OwnRequests(IServer server, ILogger<OwnRequests> logger) : IDisposable
{
    private const int AtOnce = 8;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
    {
        // A replica that starts because there is too much to do must not be refused what it needs for that.
        DefaultRequestHeaders = { { CallContext.PriorityHeader, PriorityNames.Of(Priority.High) } },
    };

    /// <summary>Asks for all of them, a few at a time.</summary>
    /// <param name="addresses">Paths and queries.</param>
    /// <returns>How many could not be answered.</returns>
    public async Task<int> AskAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        if (Origin() is not { } origin)
        {
            return addresses.Count;
        }

        var failed = 0;
        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (address, cancel) =>
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri(origin, address), cancel);
                if (answer.StatusCode < HttpStatusCode.InternalServerError)
                {
                    return;
                }

                LogFailed(logger, address, answer.StatusCode.ToString());
            }
            catch (HttpRequestException failure)
            {
                LogFailed(logger, address, failure.Message);
            }

            Interlocked.Increment(ref failed);
        });
        return failed;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>Where this process listens, without a certificate if it can be; null before it does.</summary>
    private Uri? Origin()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.OrderBy(text => text.StartsWith("https", StringComparison.Ordinal)).FirstOrDefault();
        if (address is null)
        {
            return null;
        }

        // Any address of this machine is also loopback's.
        var uri = new UriBuilder(address.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal));
        uri.Host = uri.Host is "[::]" or "0.0.0.0" ? "localhost" : uri.Host;
        return uri.Uri;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address} is not in memory: {Reason}")]
    private static partial void LogFailed(ILogger logger, string address, string reason);
}
