using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Model;

/// <summary>The picture that a rendered overlay draws.</summary>
internal static class KubernetesPicture
{
    public static Picture Of(Manifests manifests)
    {
        var workloads = manifests.Objects.Where(IsOurs).ToList();
        var arrows = new NetworkPolicies(manifests, workloads.ToDictionary(one => one.Name, PodLabels));
        return new Picture(manifests.Overlay, [.. workloads.Select(one => ServiceOf(manifests, one))], arrows.Out, arrows.In);
    }

    // what runs one of our images until it is told to stop; Jobs end
    private static bool IsOurs(KubernetesObject one) => one.Kind is "Deployment" or "Rollout" or "StatefulSet" or "DaemonSet"
        && one.Pods.SelectMany(pod => pod.Items("containers")).Any(container => container.Text("image")?.Contains("peakstore/", StringComparison.Ordinal) == true);

    private static IReadOnlyDictionary<string, string?> PodLabels(KubernetesObject workload) => workload.Node.Entries("spec", "template", "metadata", "labels");

    private static Service ServiceOf(Manifests manifests, KubernetesObject workload)
    {
        var container = workload.Pods.Single().At("containers", workload.Name)
            ?? throw new FormatException($"{manifests.Overlay}: {workload} has no container of its own name.");
        return new Service(workload.Name)
        {
            Environment = EnvironmentOf(manifests, container),
            Ports = PortsOf(manifests, workload, container).ToHashSet(),
            Probes = new[] { "startup", "readiness", "liveness" }.Where(kind => container.At($"{kind}Probe", "httpGet") is not null)
                .Select(kind => $"{kind} {container.Text($"{kind}Probe", "httpGet", "port")} {container.Text($"{kind}Probe", "httpGet", "path")}").ToHashSet(),
            Replicas = ReplicasOf(manifests, workload),
        };
    }

    private static Dictionary<string, string> EnvironmentOf(Manifests manifests, YamlNode container)
    {
        var variables = container.Items("env");
        // what is only there to be part of another: the password in a connection string
        var parts = variables.Where(one => variables.Any(other => other.Text("value")?.Contains($"$({one.Text("name")})", StringComparison.Ordinal) == true));
        return variables.Except(parts).ToDictionary(one => one.Text("name")!, one => MeaningOf(manifests, one.Text("name")!, one));
    }

    private static string MeaningOf(Manifests manifests, string name, YamlNode variable) =>
        variable.At("valueFrom", "secretKeyRef") is { } secret ? Meaning.OfSecret(name, secret.Text("name")!, secret.Text("key")!)
        : variable.At("valueFrom", "configMapKeyRef") is { } map ? $"{map.Text("key")} of the ConfigMap {map.Text("name")}"
        : Meaning.OfText(name, variable.Text("value") ?? "", service => manifests.Find("Service", service).PortNamed("http").Text("port"));

    private static YamlNode? PortNamed(this KubernetesObject? service, string? name) => service?.Spec.At("ports", name ?? "");

    private static IEnumerable<string> PortsOf(Manifests manifests, KubernetesObject workload, YamlNode container)
    {
        foreach (var port in container.Items("ports"))
        {
            var (name, number) = (port.Text("name"), port.Text("containerPort"));
            if (name == "http" && container.Text("env", "ASPNETCORE_HTTP_PORTS", "value") is { } listens && listens != number) continue;
            yield return $"container {name}";
            var service = manifests.Find("Service", workload.Name);
            var selects = service is not null && service.Spec.Entries("selector").All(pair => PodLabels(workload).GetValueOrDefault(pair.Key) == pair.Value);
            if (selects && (service.PortNamed(name).Text("targetPort") is { } target && (target == name || target == number))) yield return $"service {name}";
        }
    }

    private static int ReplicasOf(Manifests manifests, KubernetesObject workload) =>
        manifests.Of("ScaledObject").FirstOrDefault(one => one.Spec.Text("scaleTargetRef", "name") == workload.Name)?.Spec.Number("minReplicaCount")
        ?? manifests.Find("Rollout", workload.Name)?.Spec.Number("replicas")
        ?? workload.Spec.Number("replicas") ?? 1;
}
