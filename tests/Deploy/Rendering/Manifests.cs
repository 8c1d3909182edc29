using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Rendering;

/// <summary>The objects of a rendered overlay.</summary>
internal sealed record Manifests(string Overlay, string Yaml, IReadOnlyList<KubernetesObject> Objects)
{
    public static Manifests Parse(string overlay, string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return new Manifests(overlay, yaml, [.. stream.Documents.Select(document => new KubernetesObject((YamlMappingNode)document.RootNode))]);
    }

    public IEnumerable<KubernetesObject> Of(string kind) => Objects.Where(one => one.Kind == kind);

    public KubernetesObject? Find(string kind, string name) => Objects.FirstOrDefault(one => one.Kind == kind && one.Name == name);

    public KubernetesObject One(string kind, string name) =>
        Find(kind, name) ?? throw new KeyNotFoundException($"The overlay {Overlay} has no {kind}/{name}; it has {string.Join(", ", Of(kind).Select(one => one.Name))}.");

    /// <summary>Every pod of the overlay, whatever makes it.</summary>
    public IEnumerable<Pod> Pods => Objects.SelectMany(maker => maker.Pods.Select(spec => new Pod(maker, spec)));

    /// <summary>What runs until it is told to stop.</summary>
    public IEnumerable<KubernetesObject> LongRunning => Objects.Where(one => one is { Kind: "Deployment" or "StatefulSet" or "DaemonSet" });
}
