using PeakStore.Integration.Ledger;
using PeakStore.Integration.Rollouts;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Images;

/// <summary>A rolling update of containers: the program is the first process in its own, and nothing but SIGTERM reaches it.</summary>
[Trait("Category", "Long")]
[Collection(nameof(ImageCollection))]
public sealed class ContainerReplacementTests(RunningStore store, BuiltImages images)
{
    [Fact]
    public async Task Containers_are_replaced_under_load_one_after_the_other_and_no_request_fails()
    {
        await using var database = await LedgerDatabase.CreateAsync(store);
        await new Rollout(database, migrate => StartAsync(database, migrate)).ReplaceAllAsync();
    }

    private async Task<IReplica> StartAsync(LedgerDatabase database, bool migrate)
    {
        var address = new Uri($"http://127.0.0.1:{ServiceProcess.FreePort()}");
        var environment = ServiceProcess.Defaults(address).Concat(ServiceProcess.Alone(database, migrate));
        var replica = new Replica(await Container.StartAsync(images, "ordering-api", environment), address);
        using var http = new HttpClient { BaseAddress = address };
        await Eventually.BecomesAsync(async () =>
        {
            Assert.False(replica.Container.HasExited, string.Join('\n', replica.Container.Log));
            return await ServiceProcess.IsReadyAsync(http);
        }, ready => ready);
        return replica;
    }

    private sealed record Replica(Container Container, Uri Address) : IReplica
    {
        public void Terminate() => Container.Terminate();

        public Task<int> EndAsync() => Container.EndAsync();

        public ValueTask DisposeAsync() => Container.DisposeAsync();
    }
}
