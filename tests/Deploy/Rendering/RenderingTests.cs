namespace PeakStore.Deploy.Rendering;

public sealed class RenderingTests(Overlays overlays)
{
    [Fact]
    public void There_are_the_four_overlays() => Assert.Equal(["dev", "peak", "production", "staging"], Overlays.All.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Overlays.All), MemberType = typeof(Overlays))]
    public void No_two_objects_of_an_overlay_are_the_same(string overlay)
    {
        var objects = overlays.Rendered(overlay).Objects.Select(one => $"{one.ApiVersion} {one.Namespace} {one}").ToList();
        Assert.NotEmpty(objects);
        Assert.Equal(objects.Distinct(), objects);
    }
}
