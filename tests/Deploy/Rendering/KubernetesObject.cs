using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Rendering;

/// <summary>One object of a rendered overlay.</summary>
internal sealed record KubernetesObject(YamlMappingNode Node)
{
    public string ApiVersion { get; } = Node.Text("apiVersion") ?? throw new FormatException("an object without apiVersion");

    public string Kind { get; } = Node.Text("kind") ?? throw new FormatException("an object without kind");

    public string Name { get; } = Node.Text("metadata", "name") ?? throw new FormatException("an object without name");

    public string? Namespace => Node.Text("metadata", "namespace");

    public IReadOnlyDictionary<string, string?> Labels => Node.Entries("metadata", "labels");

    public YamlNode? Spec => Node.At("spec");

    /// <summary>The specs of all pods that come of this object: of a workload's template, or of a job inside another kind.</summary>
    public IReadOnlyList<YamlNode> Pods => PatchesPods.Contains(Kind) ? [] : [.. PodSpecs(Node)];

    public override string ToString() => $"{Kind}/{Name}";

    // Operators make and harden their pods themselves; what these kinds say of pods is a patch, not a pod.
    private static readonly HashSet<string> PatchesPods = ["Cluster", "Pooler", "RabbitmqCluster"];

    private static IEnumerable<YamlNode> PodSpecs(YamlNode node) => node switch
    {
        YamlMappingNode mapping when mapping.Items("containers").Count > 0 => [mapping],
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(PodSpecs),
        YamlSequenceNode list => list.Children.SelectMany(PodSpecs),
        _ => [],
    };
}
