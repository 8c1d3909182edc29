using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>How many of each service there are.</summary>
public sealed class ReplicaTests(Overlays overlays)
{
    public static TheoryData<string> All => Overlays.All;

    [Theory]
    [MemberData(nameof(All))]
    public void How_many_there_are_is_said_by_one(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, Services.Deployments(rendered).Select(one => rendered.Find("Rollout", one.Name) ?? one),
            one => one.Spec.Number("replicas") is null != rendered.Find("ScaledObject", one.Name) is null,
            "it says replicas, or a ScaledObject does, and not both: each apply would set back what was scaled.");
    }

    [Theory]
    [InlineData("staging", 2)]
    [InlineData("production", 3)]
    [InlineData("peak", 3)]
    public void There_is_always_another(string overlay, int least)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, Services.Names, name => Least(rendered, name) >= least && Least(rendered, name) <= rendered.One("ScaledObject", name).Spec.Number("maxReplicaCount"),
            $"there are at least {least} replicas, and no more than its ceiling.");
    }

    [Fact]
    public void A_peak_begins_with_more_than_an_ordinary_day()
    {
        var (ordinary, peak) = (overlays.Rendered("production"), overlays.Rendered("peak"));
        Rule.Holds(peak, Services.Names, name => Least(peak, name) > Least(ordinary, name), "it has more replicas than in production from the beginning.");
    }

    private static int? Least(Manifests overlay, string service) => overlay.One("ScaledObject", service).Spec.Number("minReplicaCount");
}
