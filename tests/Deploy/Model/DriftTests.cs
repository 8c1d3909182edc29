using PeakStore.Deploy.Compose;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Model;

/// <summary>What is deployed is what AppHost says, in both directions.</summary>
public sealed class DriftTests(AppModel app, Overlays overlays)
{
    // all there are but the region that is browsed: it is a part of the store by intent (docs/multi-region.md)
    public static TheoryData<string> All => new(Overlays.Everything.Select(row => row.Data).Where(name => name != "read-only-region"));

    [Theory]
    [MemberData(nameof(All))]
    public void An_overlay_is_what_AppHost_says(string overlay) => Same(KubernetesPicture.Of(overlays.Rendered(overlay)));

    [Fact]
    public void A_box_is_what_AppHost_says() => Same(ComposePicture.Of(ComposeFile.Shipped));

    [Fact]
    public void Every_exception_is_still_needed()
    {
        var differences = All.Select(row => KubernetesPicture.Of(overlays.Rendered(row.Data))).Append(ComposePicture.Of(ComposeFile.Shipped))
            .SelectMany(picture => Drift.Differences(app.Picture, picture)).ToList();
        Assert.Empty(Deliberate.All.Where(one => !differences.Any(difference => Drift.Covers(one, difference))).Select(one => one.Difference));
    }

    // whole sentences: a list of them would be cut short
    private void Same(Picture deployed)
    {
        var differences = Drift.Between(app.Picture, deployed);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
