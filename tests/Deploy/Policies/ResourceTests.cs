using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>What a container is given, and what it may not take. Why is in docs/deploy.md.</summary>
public sealed class ResourceTests(Overlays overlays)
{
    public static TheoryData<string> All => Overlays.Everything;

    [Theory]
    [MemberData(nameof(All))]
    public void Each_container_asks_for_processor_time_and_memory(string overlay) =>
        Containers(overlay, one => one.Node.Text("resources", "requests", "cpu") is not null && one.Node.Text("resources", "requests", "memory") is not null,
            "resources.requests names cpu and memory.");

    [Theory]
    [MemberData(nameof(All))]
    public void Memory_is_limited_to_what_is_asked_for(string overlay) =>
        Containers(overlay, one => one.Node.Text("resources", "limits", "memory") is { } limit && limit == one.Node.Text("resources", "requests", "memory"),
            "the limit of memory is its request.");

    [Theory]
    [MemberData(nameof(All))]
    public void Processor_time_is_not_limited(string overlay) =>
        Containers(overlay, one => one.Node.At("resources", "limits", "cpu") is null, "resources.limits has no cpu.");

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_written_has_an_end(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Pods, pod => pod.Spec.Items("volumes").All(volume => volume.At("emptyDir") is null || volume.At("emptyDir", "sizeLimit") is not null),
            "an emptyDir has a sizeLimit.");
    }

    private void Containers(string overlay, Predicate<Container> rule, string says)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Pods.SelectMany(pod => pod.Containers), rule, says);
    }
}
