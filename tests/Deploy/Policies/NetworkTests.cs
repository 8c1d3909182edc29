using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>Nobody speaks to anybody unless a policy says so.</summary>
public sealed class NetworkTests(Overlays overlays)
{
    public static TheoryData<string> All => Overlays.Everything;

    [Theory]
    [MemberData(nameof(All))]
    public void Everything_is_denied_in_both_directions_first(string overlay)
    {
        var deny = overlays.Rendered(overlay).One("NetworkPolicy", "default-deny");
        Assert.Empty(deny.Spec.Entries("podSelector"));
        Assert.Equal(["Egress", "Ingress"], deny.Spec.Items("policyTypes").Select(type => type.Text()!).Order());
        Assert.Null(deny.Spec.At("ingress"));
        Assert.Null(deny.Spec.At("egress"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_policy_lets_in_whatever_comes(string overlay) =>
        Rule.Holds(overlays.Rendered(overlay), Arrows(overlay), policy =>
            policy.Spec.Items("ingress").All(rule => rule.Items("from").Count > 0 && rule.Items("ports").Count > 0),
            "each rule of ingress names who, and at which ports.");

    [Theory]
    [MemberData(nameof(All))]
    public void No_policy_lets_out_whatever_goes(string overlay) =>
        Rule.Holds(overlays.Rendered(overlay), Arrows(overlay), policy =>
            policy.Spec.Items("egress").All(rule => rule.Items("ports").Count > 0 && (rule.Items("to").Count > 0 || IsOfAnOperator(policy))),
            "each rule of egress names whom, and at which ports.");

    private IEnumerable<KubernetesObject> Arrows(string overlay) => overlays.Rendered(overlay).Of("NetworkPolicy").Where(policy => policy.Name != "default-deny");

    /// <summary>Its pods ask the API server, which has no labels to name it by.</summary>
    private static bool IsOfAnOperator(KubernetesObject policy) => policy.Name is "postgres-cluster" or "rabbitmq-cluster";
}
