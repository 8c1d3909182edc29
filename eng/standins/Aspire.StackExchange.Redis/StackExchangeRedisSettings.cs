namespace Aspire.StackExchange.Redis;

/// <summary>How a Redis client is set up; bound from <c>Aspire:StackExchange:Redis</c>, then from its subsection of the connection's name.</summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary><c>host:port,password=...</c>; wins over the section's when <c>ConnectionStrings</c> has one.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether the health check is left out.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Without effect here: the client that this stand-in rests on has no hook for tracing.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether the connection is made when it is first asked for, not when the host starts: here always.</summary>
    public bool DisableAutoActivation { get; set; } = true;
}
