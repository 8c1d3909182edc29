namespace PeakStore.Deploy.Model;

/// <summary>
/// What a deployed store has otherwise than AppHost on purpose. The only place for it: whatever differs and is not here is a mistake
/// of one side, and whatever is here and differs nowhere goes (a test finds it).
/// </summary>
/// <param name="Difference">The sentence of <see cref="Drift"/>, with <c>*</c> for any text.</param>
/// <param name="Why">The reason.</param>
internal sealed record Deliberate(string Difference, string Why)
{
    public static readonly IReadOnlyList<Deliberate> All =
    [
        // Aspire sets these in all that it publishes
        new("*: environment ASPNETCORE_FORWARDEDHEADERS_ENABLED is not deployed", "It believes everybody who says for whom he speaks; the services believe known networks."),
        new("*: environment HTTP_PORTS is not deployed", "The port is 8080 everywhere (ASPNETCORE_HTTP_PORTS); ports are compared by themselves."),
        new("*: environment OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY is not deployed", "A collector is near, and keeps what it cannot pass on."),
        new("*: environment services__*__https__0 is not deployed", "TLS ends at the gateway. Inside, network policies say who may speak to whom."),
        new("*: environment *_API_HTTP* is not deployed", "The same addresses under short names, which nothing here reads."),
        new("*: port * https is not deployed", "TLS ends at the gateway."),

        // a cluster, or a box, is not a developer's machine
        new("*: environment ASPNETCORE_HTTP_PORTS is not in AppHost", "Where it listens; AppHost leaves that to whoever runs it."),
        new("*: environment DOTNET_PROCESSOR_COUNT is not in AppHost", "For how many processors the runtime prepares, where a pod has no limit."),
        new("*: environment ForwardedHeaders__KnownNetworks__* is not in AppHost", "Whose word is believed; on a developer's machine that is loopback."),
        new("*: environment OTEL_* is not in AppHost", "Where telemetry goes and who it is of; Aspire's dashboard says so itself."),
        new("*: environment Postgres__Migrate is not in AppHost", "Jobs bring the schemas up to date, not the services."),
        new("*: environment Postgres__TransactionPooler is not in AppHost", "A pooler stands before the servers."),
        new("*: environment Settings__File is not in AppHost", "A ConfigMap; run by AppHost it is a file of the data folder."),
        new("dev: *: environment Cache__MemoryMegabytes is not in AppHost", "Answers are kept in what a small pod has."),
        new("dev: *: replicas are 1, and in AppHost 2", "One of each, for a cluster on a laptop."),
        new("compose: *: replicas are 1, and in AppHost 2", "One box, one of each."),
        new("compose: *: probe startup * is not deployed", "Compose knows one check a container: whether it is ready."),
        new("compose: *: probe liveness * is not deployed", "Compose knows one check a container: whether it is ready."),

        // arrows to what is no resource of AppHost
        new("*: way out * → otel-collector is not in AppHost", "Telemetry."),
        new("*: way out * → dns is not in AppHost", "Names of services are looked up."),
        new("*: way in cnpg-system → postgres is not in AppHost", "The operator looks after its servers."),
        new("leading-region: way in outside → postgres is not in AppHost", "The servers of the other region follow."),
        new("*: way in outside → catalog-api is not in AppHost", "Anybody may read products, categories and campaigns as JSON, so that a CDN can carry them (docs/cdn.md); nothing else, and by the gateway's route only."),
    ];
}
