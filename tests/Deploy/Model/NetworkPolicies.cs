using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Model;

/// <summary>The arrows that the network policies of an overlay let through, one direction each.</summary>
/// <param name="pods">The labels of each service's pods.</param>
internal sealed class NetworkPolicies(Manifests manifests, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> pods)
{
    private const string Anybody = "anybody";

    public IReadOnlySet<Arrow> Out => Unlocked("Egress").Select(service => new Arrow(service, Anybody))
        .Concat(from policy in Policies("Egress")
                from service in Services(policy.Spec.At("podSelector"))
                from rule in policy.Spec.Items("egress")
                from target in Targets(rule)
                select new Arrow(service, target))
        .ToHashSet();

    public IReadOnlySet<Arrow> In => Unlocked("Ingress").Select(service => new Arrow(Anybody, service))
        .Concat(from policy in Policies("Ingress")
                from rule in policy.Spec.Items("ingress")
                from target in Owners(policy, rule)
                from caller in Callers(rule)
                select new Arrow(caller, target))
        .ToHashSet();

    private IEnumerable<KubernetesObject> Policies(string direction) => manifests.Of("NetworkPolicy").Where(policy => Directions(policy).Contains(direction));

    private static IEnumerable<string?> Directions(KubernetesObject policy) => policy.Spec.At("policyTypes") is null
        ? policy.Spec.At("egress") is null ? ["Ingress"] : ["Ingress", "Egress"]
        : policy.Spec.Items("policyTypes").Select(type => type.Text());

    // a pod that no policy of a direction selects is open in it
    private IEnumerable<string> Unlocked(string direction) =>
        pods.Keys.Where(service => !Policies(direction).Any(policy => Services(policy.Spec.At("podSelector")).Contains(service)));

    private IEnumerable<string> Services(YamlNode? selector) => pods.Where(pod => selector.Matches(pod.Value)).Select(pod => pod.Key);

    // services by their labels; whatever else by the port, since stores have the labels of whoever runs them
    private IEnumerable<string> Targets(YamlNode rule)
    {
        if (rule.Items("to").Count == 0) return [Anybody];
        var services = rule.Items("to").Where(IsInside).SelectMany(peer => Services(peer.At("podSelector"))).Distinct().ToList();
        var others = rule.Items("to").Any(peer => !IsInside(peer) || !Services(peer.At("podSelector")).Any());
        return others ? services.Concat(AtPorts(rule)) : services;
    }

    private static IEnumerable<string> AtPorts(YamlNode rule) => rule.Items("ports").Count == 0 ? [Anybody]
        : rule.Items("ports").Select(port => Arrow.StoreAt(port.Text("port")) ?? port.Text("port") switch
        {
            "53" => "dns",
            "443" => "payment-provider",
            "4317" => "otel-collector",
            var other => $"port {other}",
        }).Distinct();

    private IEnumerable<string> Owners(KubernetesObject policy, YamlNode rule)
    {
        var services = Services(policy.Spec.At("podSelector")).ToList();
        return services.Count > 0 ? services : rule.Items("ports").Select(port => Arrow.StoreAt(port.Text("port"))).OfType<string>().Distinct();
    }

    // pods of the namespace that are no service of ours (migrations, the stores' own) are no arrow of AppHost
    private IEnumerable<string> Callers(YamlNode rule) => rule.Items("from").Count == 0 ? [Anybody]
        : rule.Items("from").SelectMany(peer => IsInside(peer) ? Services(peer.At("podSelector")) : [Stranger(peer)]).Distinct();

    // people come by the gateway, whose namespace is marked; other namespaces are called by their names
    private static string Stranger(YamlNode peer) => peer.Entries("namespaceSelector", "matchLabels") is { Count: > 0 } labels && !labels.ContainsKey("peakstore/gateway")
        ? labels.GetValueOrDefault("kubernetes.io/metadata.name") ?? labels.First().Key : Arrow.Outside;

    private static bool IsInside(YamlNode peer) => peer.At("namespaceSelector") is null && peer.At("ipBlock") is null;
}
