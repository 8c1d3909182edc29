using System.Text.RegularExpressions;
using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Policies;

/// <summary>Secrets are named, and never written down.</summary>
public sealed partial class SecretTests(Overlays overlays)
{
    public static TheoryData<string> All => Overlays.Everything;

    [Theory]
    [MemberData(nameof(All))]
    public void No_manifest_has_a_secret_in_it(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Objects, one => one.Kind != "Secret", "Secrets are made in the cluster, not here.");
        Rule.Holds(rendered, rendered.Objects, one => !Texts(one.Node).Any(text => WrittenDown().IsMatch(text)),
            "a password in a text is a reference, $(NAME), and not a value.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_secret_comes_by_reference(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Pods.SelectMany(pod => pod.Containers).SelectMany(container => container.Environment.Where(IsSecret), Variable.Of),
            variable => variable.Node.At("valueFrom", "secretKeyRef", "name") is not null || (variable.Node.Text("value") is { } value && (value.Contains("$(", StringComparison.Ordinal) || Nowhere().IsMatch(value))),
            "its value comes from a secretKeyRef, is put together of variables that do, or leads nowhere.");
    }

    private static bool IsSecret(YamlNode variable) => SecretName().IsMatch(variable.Text("name") ?? "");

    private static IEnumerable<string> Texts(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(Texts),
        YamlSequenceNode list => list.Children.SelectMany(Texts),
        YamlScalarNode { Value: { } value } => [value],
        _ => [],
    };

    [GeneratedRegex(@"(?:password|pwd|secret|accountkey)\s*=\s*(?!\$\()[^\s;,]|://[^/\s:@$]+:(?!\$\()[^/\s@]+@", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenDown();

    [GeneratedRegex("Key$|Password$|Token$|^ConnectionStrings__", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    /// <summary>An address of nobody (RFC 6761), to which no secret belongs.</summary>
    [GeneratedRegex(@"^amqp://[a-z.]+\.invalid:\d+$")]
    private static partial Regex Nowhere();

    private sealed record Variable(Container Container, YamlNode Node)
    {
        public static Variable Of(Container container, YamlNode node) => new(container, node);

        public override string ToString() => $"{Container}, {Node.Text("name")}";
    }
}
