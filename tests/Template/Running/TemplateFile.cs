using System.Text.Json.Nodes;

namespace PeakStore.Template.Running;

/// <summary>What <c>template.json</c> and the files beside it say.</summary>
internal static class TemplateFile
{
    private static readonly JsonNode Root = Read("template.json");
    private static readonly JsonNode CommandLine = Read("dotnetcli.host.json");

    /// <summary>The options on the command line with what is said of them.</summary>
    public static IReadOnlyList<(string Name, JsonNode Symbol)> Options { get; } =
        [.. Root["symbols"]!.AsObject().Where(symbol => (string?)symbol.Value!["type"] == "parameter").Select(symbol => (LongName(symbol.Key), symbol.Value!))];

    /// <summary>What is restored after creation.</summary>
    public static JsonArray PrimaryOutputs => Root["primaryOutputs"]!.AsArray();

    public static JsonNode Symbol(string name) => Root["symbols"]![name]!;

    public static JsonNode Form(string name) => Root["forms"]![name]!;

    /// <summary>What a symbol is called on the command line.</summary>
    public static string LongName(string symbol) => (string)CommandLine["symbolInfo"]![symbol]!["longName"]!;

    /// <param name="file">Such as <c>ide.host.json</c>.</param>
    public static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Repository.PathTo(".template.config", file)))!;
}
