using System.Text.Json.Nodes;

namespace PeakStore.Template.Running;

/// <summary>What <c>template.json</c> says.</summary>
internal static class TemplateFile
{
    private static readonly JsonNode Root = JsonNode.Parse(File.ReadAllText(Repository.PathTo(".template.config", "template.json")))!;

    /// <summary>The options on the command line with what is said of them.</summary>
    public static IReadOnlyList<(string Name, JsonNode Symbol)> Options { get; } =
        [.. Root["symbols"]!.AsObject().Where(symbol => (string?)symbol.Value!["type"] == "parameter").Select(symbol => (LongName(symbol.Key), symbol.Value!))];

    /// <summary>What is restored after creation.</summary>
    public static JsonArray PrimaryOutputs => Root["primaryOutputs"]!.AsArray();

    public static JsonNode Symbol(string name) => Root["symbols"]![name]!;

    public static JsonNode Form(string name) => Root["forms"]![name]!;

    private static string LongName(string symbol)
    {
        var host = JsonNode.Parse(File.ReadAllText(Repository.PathTo(".template.config", "dotnetcli.host.json")))!;
        return (string)host["symbolInfo"]![symbol]!["longName"]!;
    }
}
