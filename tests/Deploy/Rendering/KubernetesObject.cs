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

    /// <summary>The pods that a Deployment, StatefulSet, DaemonSet, Job, CronJob or Rollout makes; null for other kinds.</summary>
    public YamlNode? PodTemplate => Kind == "CronJob" ? Spec.At("jobTemplate", "spec", "template") : PodTemplateOf(Spec);

    public override string ToString() => $"{Kind}/{Name}";

    private static YamlNode? PodTemplateOf(YamlNode? spec) => spec.At("template", "spec", "containers") is null ? null : spec.At("template");
}
