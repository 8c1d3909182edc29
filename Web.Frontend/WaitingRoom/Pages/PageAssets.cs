using Microsoft.AspNetCore.StaticAssets;

namespace PeakStore.Web.WaitingRoom.Pages;

/// <summary>The addresses under which browsers keep our files for good: with the hash of what is in them.</summary>
internal sealed class PageAssets(EndpointDataSource endpoints)
{
    private const string Label = "label";

    private readonly Lazy<Dictionary<string, string>> _addresses = new(() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .SelectMany(asset => asset.Properties.Where(property => property.Name == Label), (asset, label) => (Name: label.Value, Address: $"/{asset.Route}"))
        .DistinctBy(pair => pair.Name)
        .ToDictionary(pair => pair.Name, pair => pair.Address, StringComparer.Ordinal));

    /// <summary>For example <c>/site.abc123.css</c> for <c>site.css</c>.</summary>
    public string this[string name] => _addresses.Value.GetValueOrDefault(name, $"/{name}");
}
