namespace Aspire.RabbitMQ.Client;

/// <summary>How a RabbitMQ client is set up; bound from <c>Aspire:RabbitMQ:Client</c>, then from its subsection of the connection's name.</summary>
public sealed class RabbitMQClientSettings
{
    /// <summary><c>amqp://user:password@host:port</c>; wins over the section's when <c>ConnectionStrings</c> has one.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How often the first connection is tried again; by default 5.</summary>
    public int MaxConnectRetryCount { get; set; } = 5;

    /// <summary>Whether the health check is left out.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether the client's traces are left out.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether the connection is made when it is first asked for, not when the host starts: here always.</summary>
    public bool DisableAutoActivation { get; set; } = true;
}
