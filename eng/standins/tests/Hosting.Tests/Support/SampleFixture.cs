using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PeakStore.StandIns.Hosting;

/// <summary>The sample application, started once for the tests that share it.</summary>
public sealed class SampleFixture : IAsyncLifetime
{
    public DistributedApplication Application { get; private set; } = null!;

    /// <summary>How all was when it was up for the first time.</summary>
    public IReadOnlyDictionary<string, CustomResourceSnapshot> AtFirst { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Sample_AppHost>(["--Parameters:store-password=a 'quoted' $word"], TestContext.Current.CancellationToken);
        Application = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await Application.StartAsync(TestContext.Current.CancellationToken);
        await Application.ResourceNotifications.WaitForResourceHealthyAsync("front", TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1));
        AtFirst = new[] { "prepare", "store", "back-end-0", "back-end-1", "front" }.ToDictionary(id => id, Now);
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    public CustomResourceSnapshot Now(string id) => Application.ResourceNotifications.TryGetCurrentState(id, out var known) ? known.Snapshot : throw new InvalidOperationException($"no {id}");

    public Task<ResourceEvent> UntilAsync(string id, Func<CustomResourceSnapshot, bool> condition) =>
        Application.ResourceNotifications.WaitForResourceAsync(id, change => condition(change.Snapshot), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));

    public Task<ResourceEvent> UntilHealthyAsync(string id) => UntilAsync(id, now => now.HealthStatus == HealthStatus.Healthy);

    /// <summary>A client that opens a connection for each call, so that each goes to whom it would go first.</summary>
    public HttpClient Client(string resource) => new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = Application.GetEndpoint(resource) };
}

[CollectionDefinition(nameof(SampleCollection))]
public sealed class SampleCollection : ICollectionFixture<SampleFixture>;
