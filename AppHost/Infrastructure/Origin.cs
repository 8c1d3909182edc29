namespace PeakStore.AppHost.Infrastructure;

/// <summary>Where the stores come from: the configuration key <c>Infrastructure</c>.</summary>
internal enum Origin
{
    /// <summary>Containers where an engine answers, else the machine's own programs; external when publishing.</summary>
    Auto,

    /// <summary>Containers of the official images; published, they are for a trial and keep nothing.</summary>
    Containers,

    /// <summary>The machine's own redis-server, postgres and rabbitmq-server, run as children of AppHost.</summary>
    Native,

    /// <summary>Stores that exist already, named by connection strings.</summary>
    External,
}
