using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Model;

/// <summary>Which pods a label selector of Kubernetes means. An empty one means all.</summary>
internal static class Selector
{
    public static bool Matches(this YamlNode? selector, IReadOnlyDictionary<string, string?> labels) =>
        selector.Entries("matchLabels").All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value)
        && selector.Items("matchExpressions").All(expression => Matches(
            expression.Text("operator"), labels.TryGetValue(expression.Text("key")!, out var value), value,
            expression.Items("values").Select(one => one.Text())));

    private static bool Matches(string? word, bool has, string? value, IEnumerable<string?> values) => word switch
    {
        "In" => has && values.Contains(value),
        "NotIn" => !has || !values.Contains(value),
        "Exists" => has,
        "DoesNotExist" => !has,
        _ => throw new FormatException($"a label selector with the operator '{word}'"),
    };
}
