using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>What no pod of any overlay may do: Kubernetes' profile "restricted", and a little more.</summary>
public sealed class PodSecurityTests(Overlays overlays)
{
    public static TheoryData<string> All => Overlays.Everything;

    [Theory]
    [MemberData(nameof(All))]
    public void The_namespace_takes_no_pod_that_is_not_restricted(string overlay) =>
        Rule.Holds(overlays.Rendered(overlay), overlays.Rendered(overlay).Of("Namespace"),
            one => one.Labels.GetValueOrDefault("pod-security.kubernetes.io/enforce") == "restricted", "enforce pod-security \"restricted\".");

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_runs_as_root(string overlay) =>
        Pods(overlay, pod => pod.Spec.Is(true, "securityContext", "runAsNonRoot") && pod.Spec.Number("securityContext", "runAsUser") > 0,
            "securityContext says runAsNonRoot: true and a runAsUser above 0.");

    [Theory]
    [MemberData(nameof(All))]
    public void System_calls_are_those_of_the_default_profile(string overlay) =>
        Pods(overlay, pod => pod.Spec.Text("securityContext", "seccompProfile", "type") == "RuntimeDefault", "seccompProfile is RuntimeDefault.");

    [Theory]
    [MemberData(nameof(All))]
    public void No_pod_has_a_token_for_the_cluster(string overlay) =>
        Pods(overlay, pod => pod.Spec.Is(false, "automountServiceAccountToken"), "automountServiceAccountToken: false.");

    [Theory]
    [MemberData(nameof(All))]
    public void Each_pod_has_an_account_of_its_own_without_a_token(string overlay) =>
        Pods(overlay, pod => pod.Spec.Text("serviceAccountName") is { } name
            && overlays.Rendered(overlay).Find("ServiceAccount", name)?.Node.Is(false, "automountServiceAccountToken") is true,
            "serviceAccountName names an account of the overlay that mounts no token.");

    [Theory]
    [MemberData(nameof(All))]
    public void No_pod_shares_anything_with_its_node(string overlay) =>
        Pods(overlay, pod => !pod.Spec.Is(true, "hostNetwork") && !pod.Spec.Is(true, "hostPID") && !pod.Spec.Is(true, "hostIPC")
            && pod.Spec.Items("volumes").All(volume => volume.At("hostPath") is null)
            && pod.Containers.All(container => container.Node.Items("ports").All(port => port.At("hostPort") is null)),
            "no hostNetwork, hostPID, hostIPC, hostPath or hostPort.");

    [Theory]
    [MemberData(nameof(All))]
    public void No_container_gains_privileges(string overlay) =>
        Containers(overlay, one => one.Node.Is(false, "securityContext", "allowPrivilegeEscalation") && !one.Node.Is(true, "securityContext", "privileged"),
            "allowPrivilegeEscalation: false, and not privileged.");

    [Theory]
    [MemberData(nameof(All))]
    public void Every_capability_is_dropped(string overlay) =>
        Containers(overlay, one => one.Node.Items("securityContext", "capabilities", "drop").Any(name => name.Text() == "ALL")
            && one.Node.Items("securityContext", "capabilities", "add").Count == 0, "capabilities drop ALL and add none.");

    [Theory]
    [MemberData(nameof(All))]
    public void Images_are_read_only(string overlay) =>
        Containers(overlay, one => one.Node.Is(true, "securityContext", "readOnlyRootFilesystem"), "readOnlyRootFilesystem: true.");

    [Theory]
    [MemberData(nameof(All))]
    public void No_container_says_otherwise_than_its_pod(string overlay) =>
        Containers(overlay, one => !one.Node.Is(false, "securityContext", "runAsNonRoot") && one.Node.Number("securityContext", "runAsUser") != 0
            && one.Node.Text("securityContext", "seccompProfile", "type") is null or "RuntimeDefault", "it runs as no other user and under no other profile.");

    private void Pods(string overlay, Predicate<Pod> rule, string says)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Pods, rule, says);
    }

    private void Containers(string overlay, Predicate<Container> rule, string says)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Pods.SelectMany(pod => pod.Containers), rule, says);
    }
}
