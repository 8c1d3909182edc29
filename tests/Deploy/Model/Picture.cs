namespace PeakStore.Deploy.Model;

/// <summary>A store as one source has it: AppHost, a rendered overlay, or compose.yaml.</summary>
/// <param name="Source">Where it comes from; begins every difference.</param>
/// <param name="Out">Who may call whom, as those who call are let out.</param>
/// <param name="In">Who may call whom, as those who are called let in.</param>
internal sealed record Picture(string Source, IReadOnlyList<Service> Services, IReadOnlySet<Arrow> Out, IReadOnlySet<Arrow> In);

/// <summary>One of our services.</summary>
internal sealed record Service(string Name)
{
    /// <summary>
    /// Names of variables, and what their values mean. Values that a machine fills in are written as AppHost's manifest writes them:
    /// <c>{catalogdb.connectionString}</c>, <c>{ordering-api.bindings.http.url}</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Where it listens (<c>container http</c>) and under which name others find it (<c>service http</c>).</summary>
    public required IReadOnlySet<string> Ports { get; init; }

    /// <summary>How it is asked how it is: <c>readiness http /health</c>.</summary>
    public required IReadOnlySet<string> Probes { get; init; }

    /// <summary>How many of it run at least.</summary>
    public required int Replicas { get; init; }
}

/// <summary>Who calls whom.</summary>
internal sealed record Arrow(string From, string To)
{
    /// <summary>Who is no part of the store: people, and whoever brings them.</summary>
    public const string Outside = "outside";

    /// <summary>Which store a port belongs to. Databases are arrows to Postgres.</summary>
    public static string? StoreAt(string? port) => port switch
    {
        "5432" => "postgres",
        "6379" or "6380" or "26379" => "redis",
        "5671" or "5672" => "rabbitmq",
        _ => null,
    };

    /// <summary>What a reference of AppHost is an arrow to.</summary>
    public static string Target(string resource) => resource is "catalogdb" or "orderingdb" ? "postgres" : resource;

    public override string ToString() => $"{From} → {To}";
}
