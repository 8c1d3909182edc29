using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>Replicas that do not share their fate, and what makes room for what.</summary>
public sealed class PlacementTests(Overlays overlays)
{
    private static readonly string[] Domains = ["topology.kubernetes.io/zone", "kubernetes.io/hostname"];

    public static TheoryData<string> All => Overlays.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Replicas_spread_over_zones_and_nodes(string overlay) =>
        Services(overlay, one => Domains.All(domain => one.Spec.Items("template", "spec", "topologySpreadConstraints").Any(spread =>
            spread.Text("topologyKey") == domain && spread.Number("maxSkew") == 1 && Selects(spread.Entries("labelSelector", "matchLabels"), one))),
            "topologySpreadConstraints has zone and hostname, with maxSkew 1 and a selector of its own pods.");

    /// <summary>A key that a pod has not is passed over without a word, and then the version before counts too.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Replicas_are_spread_among_those_of_their_version(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Services(overlay, one => one.Spec.Items("template", "spec", "topologySpreadConstraints").All(spread =>
            spread.Text("matchLabelKeys", "0") == (rendered.Find("Rollout", one.Name) is null ? "pod-template-hash" : "rollouts-pod-template-hash")),
            "matchLabelKeys is the label by which who makes the pods tells versions apart.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Replicas_keep_away_from_each_other(string overlay) =>
        Services(overlay, one => one.Spec.Items("template", "spec", "affinity", "podAntiAffinity", "preferredDuringSchedulingIgnoredDuringExecution").Any(wish =>
            wish.Text("podAffinityTerm", "topologyKey") == "kubernetes.io/hostname" && Selects(wish.Entries("podAffinityTerm", "labelSelector", "matchLabels"), one)),
            "podAntiAffinity by hostname, with a selector of its own pods.");

    [Theory]
    [MemberData(nameof(All))]
    public void Nodes_are_emptied_one_replica_at_a_time(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Services(overlay, one => rendered.Of("PodDisruptionBudget").Any(budget =>
            budget.Spec.Text("maxUnavailable") == "1" && Selects(budget.Spec.Entries("selector", "matchLabels"), one)),
            "a PodDisruptionBudget of its pods has maxUnavailable 1.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_budget_says_of_whose_pods_it_is(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Of("PodDisruptionBudget"), budget => budget.Spec.Entries("selector", "matchLabels").Count > 0, "its selector has labels.");
    }

    [Theory]
    [InlineData("ordering-api", "peakstore-critical")]
    [InlineData("basket-api", "peakstore-high")]
    [InlineData("web-frontend", "peakstore-high")]
    [InlineData("catalog-api", "peakstore-normal")]
    public void What_outranks_the_rest_in_the_services_outranks_it_on_the_nodes(string service, string priority)
    {
        foreach (var rendered in Overlays.All.Select(row => overlays.Rendered(row.Data)))
        {
            Assert.Equal(priority, rendered.One("Deployment", service).Spec.Text("template", "spec", "priorityClassName"));
            var values = new[] { "normal", "high", "critical" }.Select(name => rendered.One("PriorityClass", $"peakstore-{name}").Node.Number("value")!.Value).ToList();
            Assert.Equal(values.Order(), values);
            Assert.Equal(3, values.Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_service_is_found_by_its_name(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Services(overlay, one => rendered.Find("Service", one.Name) is { } service && Selects(service.Spec.Entries("selector"), one)
            && service.Spec.Items("ports").Any(port => port.Text("name") == "http" && port.Number("port") == 8080 && port.Text("targetPort") == "http")
            && Policies.Services.ContainerOf(one).Node.Number("ports", "http", "containerPort") == 8080,
            "a Service of its name leads port 8080 (http) to its pods' port http, which is 8080.");
    }

    private static bool Selects(IReadOnlyDictionary<string, string?> selector, KubernetesObject deployment)
    {
        var labels = deployment.Spec.Entries("template", "metadata", "labels");
        return selector.GetValueOrDefault("app.kubernetes.io/name") == deployment.Name && selector.All(label => labels.GetValueOrDefault(label.Key) == label.Value);
    }

    private void Services(string overlay, Predicate<KubernetesObject> rule, string says)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, Policies.Services.Deployments(rendered), rule, says);
    }
}
