using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PeakStore.AppHost.Infrastructure.Running;

/// <summary>
/// Keeps <c>endpoints.json</c> in the data folder while the store runs: each resource's name and the URLs or connection
/// strings of its instances. Passwords are in it, so only its owner may read it.
/// </summary>
internal sealed partial class EndpointsFile(
    DataFolder folder, ResourceNotificationService notifications, ILogger<EndpointsFile> logger) : BackgroundService
{
    private const string Shop = "web-frontend";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly JsonSerializerOptions _json = new() { WriteIndented = true };
    private readonly SortedDictionary<string, SortedDictionary<string, IReadOnlyList<string>>> _instances = new(StringComparer.Ordinal);

    private string Name => Path.Combine(folder.Path, "endpoints.json");

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        File.Delete(Name);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        File.Delete(Name); // one that was left by an AppHost that was killed
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (change.Snapshot.State?.Text != KnownResourceStates.Running) continue;

            var addresses = await AddressesAsync(change, stoppingToken);
            var name = NameOf(change.Resource);
            if (addresses.Count == 0 || (Known(name).TryGetValue(change.ResourceId, out var before) && before.SequenceEqual(addresses))) continue;

            Known(name)[change.ResourceId] = addresses;
            await WriteAsync(stoppingToken);
            if (name == Shop) LogShop(logger, addresses[0]);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The shop is at {Address}")]
    private static partial void LogShop(ILogger logger, string address);

    private SortedDictionary<string, IReadOnlyList<string>> Known(string name)
    {
        if (!_instances.TryGetValue(name, out var instances))
            _instances[name] = instances = new(StringComparer.Ordinal);
        return instances;
    }

    private static string NameOf(IResource resource) =>
        resource.Name == "aspire-dashboard" ? "dashboard"
        : resource.Annotations.OfType<InstanceOfAnnotation>().FirstOrDefault()?.Name ?? resource.Name;

    private static async Task<IReadOnlyList<string>> AddressesAsync(ResourceEvent change, CancellationToken cancellationToken)
    {
        if (change.Resource is IResourceWithConnectionString store)
            return await store.GetConnectionStringAsync(cancellationToken) is { } connectionString ? [connectionString] : [];

        return [.. change.Snapshot.Urls.Where(url => url.Name is "http" or "https" && !url.IsInternal).Select(url => url.Url).Distinct()];
    }

    // Readers see the old file or the new one, never half of one.
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var content = _instances.ToDictionary(each => each.Key, each => each.Value.Values.SelectMany(addresses => addresses).Distinct());
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        await using (var file = new FileStream(Name + ".new", options))
            await JsonSerializer.SerializeAsync(file, content, _json, cancellationToken);
        File.Move(Name + ".new", Name, overwrite: true);
    }
}
