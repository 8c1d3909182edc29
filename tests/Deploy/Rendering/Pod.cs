using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Rendering;

/// <summary>The spec of a pod, and the object that makes it.</summary>
internal sealed record Pod(KubernetesObject Maker, YamlNode Spec)
{
    public IEnumerable<Container> Containers =>
        new[] { "containers", "initContainers" }.SelectMany(list => Spec.Items(list)).Select(node => new Container(this, node));

    public override string ToString() => Maker.ToString();
}

/// <summary>A container of a pod.</summary>
internal sealed record Container(Pod Pod, YamlNode Node)
{
    public string Name => Node.Text("name") ?? "";

    public string Image => Node.Text("image") ?? "";

    public IEnumerable<YamlNode> Environment => Node.Items("env");

    public override string ToString() => $"{Pod}, container {Name}";
}
