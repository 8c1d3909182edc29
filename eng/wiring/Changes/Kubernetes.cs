using System.Text.RegularExpressions;

namespace PeakStore.Wiring.Changes;

/// <summary>The cluster: that the manifests of the service are applied, and that its caller knows where it is.</summary>
internal static partial class Kubernetes
{
    private const string Folder = "deploy/kubernetes";

    public static IEnumerable<Change> Changes(Solution solution, NewService service) =>
    [
        Listed("base/kustomization.yaml", "resources:", service.Resource),
        Listed("components/network-policies/kustomization.yaml", "resources:", $"{service.Resource}.yaml"),
        new($"{Folder}/components/network-policies/otel-collector.yaml", service.Resource, $"add {service.Resource} to both lists of services.",
            text => Lists().IsMatch(text) ? Lists().Replace(text, $"$0, {service.Resource}") : null),
        new($"{Folder}/components/images/kustomization.yaml", service.Resource, $"add {solution.Dns}/{service.Resource} to images, with the tag of the others.",
            text => Image(text, service)),
        // its metrics say of whom they are, and a region that is only browsed does not run it
        Named("components/monitoring/kustomization.yaml", "web-frontend", service),
        Named("components/read-only-region/kustomization.yaml", "ordering-api|basket-api", service),
        new($"{Folder}/base/{service.Caller}/deployment.yaml", $"services__{service.Resource}__http__0",
            $"add the variable services__{service.Resource}__http__0, http://{service.Resource}:8080.",
            text => Yaml.Append(text, "env:", $"- name: services__{service.Resource}__http__0", $"  value: http://{service.Resource}:8080")),
    ];

    private static Change Listed(string file, string key, string item) =>
        new($"{Folder}/{file}", item, $"add {item} to {key.TrimEnd(':')}.", text => Yaml.Append(text, key, $"- {item}"));

    private static Change Named(string file, string others, NewService service) =>
        new($"{Folder}/{file}", service.Resource, $"add {service.Resource} to the names that have {others} among them.", text =>
            text.IndexOf(others, StringComparison.Ordinal) is >= 0 and var start ? text.Insert(start + others.Length, $"|{service.Resource}") : null);

    // as the last one is named and tagged, so that all have one version
    private static string? Image(string text, NewService service)
    {
        if (Yaml.LastItem(text, "images:") is not { } item || item[0].LastIndexOf('/') is not (> 0 and var slash)) return null;
        var other = item[0][(slash + 1)..].TrimEnd('"', '\'');
        return Yaml.Append(text, "images:", [.. item.Select(line => line.Replace($"/{other}", $"/{service.Resource}", StringComparison.Ordinal))]);
    }

    [GeneratedRegex(@"values: \[[^\]]*\bweb-frontend\b[^\]]*(?=\])")]
    private static partial Regex Lists();
}
