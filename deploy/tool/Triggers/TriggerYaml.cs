using System.Globalization;
using System.Text;

namespace PeakStore.Tool.Triggers;

/// <summary>Writes triggers of KEDA's <c>cron</c> scaler.</summary>
internal static class TriggerYaml
{
    /// <summary>A list to be pasted below <c>triggers:</c> of a ScaledObject.</summary>
    public static string List(IReadOnlyList<CronWindow> windows, int replicas)
    {
        var yaml = new StringBuilder();
        foreach (var window in windows)
        {
            Comment(yaml, window, "");
            yaml.Append("- ").Append(Body(window, replicas, "  ")).Append('\n');
        }

        return yaml.Length == 0 ? "[]\n" : yaml.ToString();
    }

    /// <summary>A component of kustomize, which adds the triggers to the services' ScaledObjects.</summary>
    public static string Component(IReadOnlyList<CronWindow> windows, Replicas replicas, DateTimeOffset madeAt)
    {
        var yaml = new StringBuilder();
        yaml.Append(CultureInfo.InvariantCulture, $"# Written by `peakstore triggers` at {madeAt:yyyy-MM-dd HH:mm} UTC: write it again instead of changing it.\n");
        yaml.Append("apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n");
        yaml.Append(windows.Count == 0 ? "patches: []\n" : "patches:\n");
        foreach (var (service, number) in replicas.OfService.Where(_ => windows.Count > 0))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - target: {{ group: keda.sh, kind: ScaledObject, name: {service} }}\n    patch: |\n");
            foreach (var window in windows)
            {
                Comment(yaml, window, "      ");
                yaml.Append("      - op: add\n        path: /spec/triggers/-\n        value:\n          ").Append(Body(window, number, "          ")).Append('\n');
            }
        }

        return yaml.ToString();
    }

    private static void Comment(StringBuilder yaml, CronWindow window, string indent)
    {
        // A name may hold anything; a comment ends with its line.
        var name = string.Concat(window.Campaign.Name.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
        yaml.Append(CultureInfo.InvariantCulture, $"{indent}# {name}: {window.From:yyyy-MM-dd HH:mm} to {window.Until:yyyy-MM-dd HH:mm} UTC. ");
        yaml.Append(CultureInfo.InvariantCulture, $"Cron has no year: remove it before {window.RemoveBefore:yyyy-MM-dd}.\n");
    }

    private static string Body(CronWindow window, int replicas, string indent) => string.Join($"\n{indent}",
        "type: cron",
        FormattableString.Invariant($"name: campaign-{window.Campaign.Id}"),
        "metadata:",
        "  timezone: UTC",
        $"  start: \"{window.Start}\"",
        $"  end: \"{window.End}\"",
        FormattableString.Invariant($"  desiredReplicas: \"{replicas}\""));
}
