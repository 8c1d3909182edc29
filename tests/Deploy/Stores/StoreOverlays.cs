using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Stores;

/// <summary>The overlays that bring a store along.</summary>
internal static class StoreOverlays
{
    /// <summary>What the overlays say of a store; there must be one that has it, or nothing would be compared.</summary>
    public static IReadOnlyList<(Manifests Overlay, KubernetesObject Store)> With(this Overlays overlays, string kind, string name)
    {
        var found = Overlays.All.Select(row => overlays.Rendered(row.Data)).Where(overlay => overlay.Find(kind, name) is not null)
            .Select(overlay => (overlay, overlay.One(kind, name))).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    /// <summary>A text of the repository.</summary>
    public static string Text(params ReadOnlySpan<string> path) => File.ReadAllText(Repository.PathTo(path));
}
