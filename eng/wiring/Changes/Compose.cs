using System.Text.RegularExpressions;

namespace PeakStore.Wiring.Changes;

/// <summary>The single box: the service, its network, and its caller's way there.</summary>
internal static partial class Compose
{
    public static IEnumerable<Change> Changes(Solution solution, NewService service) =>
    [
        new("deploy/compose/compose.yaml", $"{service.Resource}:", $"add {service.Resource}, a network of its name, and both to {service.Caller}, as the other services are.",
            text => Describe(text, solution, service)),
    ];

    private static string? Describe(string text, Solution solution, NewService service)
    {
        var caller = Regex.Match(text, $@"(?<=\n)  {service.Caller}:\n(?:(?:    .*)?\n)+");
        if (FreeSubnet(text) is not { } subnet || !caller.Success || Networks().Match(caller.Value) is not { Success: true } networks) return null;

        var knows = Yaml.Append(caller.Value.Insert(networks.Index + networks.Length, $", {service.Resource}"), "environment:",
            $"services__{service.Resource}__http__0: http://{service.Resource}:8080");
        return knows is null ? null : Yaml.Append(
            text.Remove(caller.Index, caller.Length).Insert(caller.Index, Block(text, solution, service) + knows), "networks:",
            $"{service.Resource}:", "  internal: true", $"  ipam: {{ config: [{{ subnet: {subnet} }}] }}");
    }

    private static string Block(string text, Solution solution, NewService service) => $$"""
          {{service.Resource}}:
            <<: *service
            image: ${REGISTRY:-}{{solution.Dns}}/{{service.Resource}}:${TAG:-1.0.0}
            mem_limit: 256m
            networks: [{{service.Resource}}]
            environment:
        {{string.Join('\n', Environment(text).Select(line => $"      {line}"))}}
            healthcheck:
              <<: *check
              test: [CMD, dotnet, /app/{{service.Project}}.dll, --probe, "http://127.0.0.1:8080/health"]


        """;

    /// <summary>What all services have but the stores: a new one has none yet.</summary>
    private static IEnumerable<string> Environment(string text) => SharedEnvironment().Match(text).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Trim()).Where(line => !line.StartsWith('#') && !line.StartsWith("ConnectionStrings__", StringComparison.Ordinal));

    /// <summary>The first that no network has, of those from which services believe each other; null when all are taken.</summary>
    private static string? FreeSubnet(string text) =>
        Enumerable.Range(240, 8).Select(third => $"172.31.{third}.0/24").FirstOrDefault(subnet => !text.Contains(subnet, StringComparison.Ordinal));

    [GeneratedRegex(@"networks: \[[^\]]*(?=\])")]
    private static partial Regex Networks();

    [GeneratedRegex(@"\nx-environment: &environment\n((?:  .*\n)+)")]
    private static partial Regex SharedEnvironment();
}
