using Aspire.Hosting.Testing;
using PeakStore.Integration.Rollouts;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Images;

/// <summary>The four services as containers, beside the running store and on its stores.</summary>
internal sealed class ContainerStore(RunningStore store, BuiltImages images) : IAsyncDisposable
{
    private readonly string _signingKey = ServiceProcess.NewKey();
    private readonly string _roomKey = ServiceProcess.NewKey();
    private readonly Dictionary<string, Uri> _addresses = BuiltImages.Services.ToDictionary(
        service => service, _ => new Uri($"http://127.0.0.1:{ServiceProcess.FreePort()}"));

    private readonly Dictionary<string, Container> _running = [];

    public IReadOnlyDictionary<string, Container> Running => _running;

    public async Task StartAsync()
    {
        foreach (var service in BuiltImages.Services)
        {
            _running[service] = await Container.StartAsync(images, service, await EnvironmentAsync(service));
        }

        foreach (var (service, container) in _running)
        {
            using var http = new HttpClient { BaseAddress = _addresses[service] };
            await Eventually.BecomesAsync(async () =>
            {
                Assert.False(container.HasExited, $"{service}: {string.Join('\n', container.Log)}");
                return await ServiceProcess.IsReadyAsync(http);
            }, ready => ready);
        }
    }

    /// <summary>Runs <c>--migrate</c> of a service, as its Job does.</summary>
    public async Task<(int Code, string Log)> MigrateAsync(string service)
    {
        await using var job = await Container.StartAsync(images, service, await EnvironmentAsync(service), "--migrate");
        return (await job.EndAsync(), string.Join('\n', job.Log));
    }

    public Uri AddressOf(string service) => _addresses[service];

    public async ValueTask DisposeAsync()
    {
        foreach (var container in _running.Values)
        {
            await container.DisposeAsync();
        }
    }

    // As its manifest gives it.
    private async Task<List<(string, string)>> EnvironmentAsync(string service)
    {
        var environment = new List<(string, string)>
        {
            ("ASPNETCORE_HTTP_PORTS", $"{_addresses[service].Port}"),
            ("Authentication__SigningKey", _signingKey),
            ("WaitingRooms__Key", _roomKey),
            ("Postgres__Migrate", "false"),
        };
        foreach (var name in new[] { "catalogdb", "orderingdb", "redis", "rabbitmq" })
        {
            environment.Add(($"ConnectionStrings__{name}", (await store.App.GetConnectionStringAsync(name, TestContext.Current.CancellationToken))!));
        }

        using var payments = store.Anonymous("payment-sandbox");
        environment.Add(("Payments__Provider", payments.BaseAddress!.ToString()));
        environment.AddRange(_addresses.Select(address => ($"services__{address.Key}__http__0", address.Value.ToString())));
        return environment;
    }
}
