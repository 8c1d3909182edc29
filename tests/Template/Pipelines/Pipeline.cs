using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Template.Pipelines;

/// <summary>A pipeline as it comes into a generated solution.</summary>
/// <param name="Source">As the template has it.</param>
/// <param name="HasCluster">Whether Kubernetes was chosen.</param>
internal sealed partial record Pipeline(string Source, bool HasCluster = true)
{
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["github"] = "github/.github/workflows/store.yml",
        ["gitlab"] = "gitlab/.gitlab-ci.yml",
        ["azdo"] = "azdo/azure-pipelines.yml",
    };

    public static Pipeline Of(string ci) => new(File.ReadAllText(Repository.PathTo(["templates", "solution", "pipelines", .. Files[ci].Split('/')])));

    public string Text => Directive().Replace((HasCluster ? NoCluster() : Cluster()).Replace(Source, ""), "");

    /// <summary>What it runs of the solution, in its order, each once.</summary>
    public IReadOnlyList<string> Commands => [.. Command().Matches(Text).Select(match => match.Value).Distinct()];

    public YamlMappingNode Root
    {
        get
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(Text));
            return (YamlMappingNode)stream.Documents.Single().RootNode;
        }
    }

    /// <summary>All mappings that have the key, however deep.</summary>
    public IEnumerable<YamlMappingNode> With(string key) => Root.AllNodes.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey(key)).Distinct();

    // as the template engine reads them
    [GeneratedRegex(@"^#if \(kubernetes\)$.*?^#endif$\n?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Cluster();

    [GeneratedRegex(@"^#if \(!kubernetes\)$.*?^#endif$\n?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NoCluster();

    [GeneratedRegex(@"^#(if .*|endif)$\n?", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\./dev \w+|dotnet build \S+ -warnaserror|deploy/\S+\.sh")]
    private static partial Regex Command();
}
