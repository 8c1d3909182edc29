using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PeakStore.ServiceDefaults.Data.Schema;

/// <summary>
/// Nothing of a service begins before its schema is there: neither its web server, nor the consumers, which would give up events that
/// they could not store.
/// </summary>
internal sealed class SchemaAtStart(ISchema schema, IOptions<PostgresOptions> options) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        options.Value.Migrate ? schema.MigrateAsync(cancellationToken) : schema.WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
