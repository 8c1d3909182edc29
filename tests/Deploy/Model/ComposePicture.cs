using System.Text.RegularExpressions;
using PeakStore.Deploy.Compose;
using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Model;

/// <summary>The picture that compose.yaml draws.</summary>
internal static partial class ComposePicture
{
    // to be found from outside takes a network of its own: those of the store let nothing in or out
    private const string Published = "outside";

    public static Picture Of(ComposeFile file)
    {
        var ours = file.Services.Where(service => service.Value.Text("image")?.Contains("peakstore/", StringComparison.Ordinal) == true).ToList();
        var calls = ours.SelectMany(service => service.Value.Items("networks")
                .Select(network => network.Text()!).Where(network => network != service.Key && !(network == Published && IsPublished(service.Value)))
                .Select(network => new Arrow(service.Key, network)))
            .ToHashSet();
        var visits = file.Services.Where(service => IsPublished(service.Value)).Select(service => new Arrow(Arrow.Outside, service.Key));
        return new Picture("compose", [.. ours.Select(service => ServiceOf(file, service.Key, service.Value))], calls,
            calls.Where(arrow => arrow.To != "payment-provider").Concat(visits).ToHashSet());
    }

    private static Service ServiceOf(ComposeFile file, string name, YamlNode service) => new(name)
    {
        Environment = service.Entries("environment").ToDictionary(one => one.Key, one => MeaningOf(file, one.Key, one.Value ?? "")),
        Ports = PortOf(service) is { } port
            ? service.Items("expose").Any(one => one.Text() == port) ? new HashSet<string> { "container http", "service http" } : ["container http"]
            : new HashSet<string>(),
        Probes = service.Items("healthcheck", "test") is [.., var last] && Local().Match(last.Text() ?? "") is { Success: true } local
            && local.Groups[1].Value == PortOf(service) ? new HashSet<string> { $"readiness http {local.Groups[2].Value}" } : new HashSet<string>(),
        Replicas = service.Number("deploy", "replicas") ?? service.Number("scale") ?? 1,
    };

    private static string? PortOf(YamlNode? service) => service.Text("environment", "ASPNETCORE_HTTP_PORTS");

    private static bool IsPublished(YamlNode service) => service.Items("ports").Any(port => port.Text()?.StartsWith("127.0.0.1:", StringComparison.Ordinal) != true);

    // a secret of .env by itself is a parameter of AppHost of that name
    private static string MeaningOf(ComposeFile file, string name, string text) =>
        Variable().Match(text) is { Success: true } variable ? $"{{{variable.Groups[1].Value.ToLowerInvariant().Replace('_', '-')}.value}}"
        : Meaning.OfText(name, text, service => PortOf(file.Services.GetValueOrDefault(service)));

    [GeneratedRegex(@"^\$\{([A-Z_]+):\?[^}]*\}$")]
    private static partial Regex Variable();

    [GeneratedRegex("^http://127.0.0.1:([0-9]+)(/.*)$")]
    private static partial Regex Local();
}
