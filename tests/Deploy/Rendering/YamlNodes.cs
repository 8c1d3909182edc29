using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Rendering;

/// <summary>
/// Looks values up by path. A step is the key of a mapping; in a list it is an index, or the <c>name</c> of an element
/// (<c>"containers", "web-frontend", "image"</c>). What is not there is null or empty, so that a rule can say what it misses.
/// </summary>
internal static class YamlNodes
{
    public static YamlNode? At(this YamlNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            node = node switch
            {
                YamlMappingNode mapping => mapping.Children.TryGetValue(new YamlScalarNode(step), out var value) ? value : null,
                YamlSequenceNode list when int.TryParse(step, out var index) => list.Children.ElementAtOrDefault(index),
                YamlSequenceNode list => list.Children.FirstOrDefault(element => element.Text("name") == step),
                _ => null,
            };
        }

        return node;
    }

    public static string? Text(this YamlNode? node, params ReadOnlySpan<string> path) => (node.At(path) as YamlScalarNode)?.Value;

    public static int? Number(this YamlNode? node, params ReadOnlySpan<string> path) => int.TryParse(node.Text(path), out var number) ? number : null;

    public static bool Is(this YamlNode? node, bool value, params ReadOnlySpan<string> path) => node.Text(path) == (value ? "true" : "false");

    public static IReadOnlyList<YamlNode> Items(this YamlNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is YamlSequenceNode list ? [.. list.Children] : [];

    /// <summary>The keys of a mapping, with their values as text where these are no mapping or list.</summary>
    public static IReadOnlyDictionary<string, string?> Entries(this YamlNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is YamlMappingNode mapping
            ? mapping.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => (pair.Value as YamlScalarNode)?.Value)
            : new Dictionary<string, string?>();
}
