using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Compose;

/// <summary>A file for Docker Compose, with what it says once (<c>&lt;&lt;</c>) put where it is meant.</summary>
internal sealed record ComposeFile(YamlNode Root)
{
    public static string Folder { get; } = Repository.PathTo("deploy", "compose");

    public static string Text { get; } = File.ReadAllText(Path.Combine(Folder, "compose.yaml"));

    public static ComposeFile Shipped { get; } = Parse(Text);

    public static ComposeFile Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return new ComposeFile(Expand(stream.Documents.Single().RootNode));
    }

    public IReadOnlyDictionary<string, YamlNode> Services => Children("services");

    public IReadOnlyDictionary<string, YamlNode> Networks => Children("networks");

    private Dictionary<string, YamlNode> Children(string key) =>
        ((YamlMappingNode)Root.At(key)!).Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value);

    private static YamlNode Expand(YamlNode node)
    {
        if (node is YamlSequenceNode list) return new YamlSequenceNode(list.Children.Select(Expand));
        if (node is not YamlMappingNode mapping) return node;
        var (merge, all) = (new YamlScalarNode("<<"), new YamlMappingNode());
        if (mapping.Children.TryGetValue(merge, out var shared))
        {
            foreach (var (key, value) in ((YamlMappingNode)Expand(shared)).Children) all.Children[key] = value;
        }

        // its own go before what is shared
        foreach (var (key, value) in mapping.Children.Where(pair => !pair.Key.Equals(merge))) all.Children[key] = Expand(value);
        return all;
    }
}
