using Microsoft.Extensions.Hosting;

namespace Aspire.StackExchange.Redis;

/// <summary>A Redis client that was added, for further extensions.</summary>
public sealed class AspireRedisClientBuilder(IHostApplicationBuilder hostBuilder, StackExchangeRedisSettings settings, string? serviceKey)
{
    /// <summary>The host.</summary>
    public IHostApplicationBuilder HostBuilder { get; } = hostBuilder;

    /// <summary>How the client is set up.</summary>
    public StackExchangeRedisSettings Settings { get; } = settings;

    /// <summary>The key of the client's services; null when it has none.</summary>
    public string? ServiceKey { get; } = serviceKey;
}
