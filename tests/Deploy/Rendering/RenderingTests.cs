namespace PeakStore.Deploy.Rendering;

public sealed class RenderingTests(Overlays overlays)
{
    [Fact]
    public void There_are_the_four_overlays() => Assert.Equal(["dev", "peak", "production", "staging"], Overlays.All.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Overlays.Everything), MemberType = typeof(Overlays))]
    public void No_two_objects_of_an_overlay_are_the_same(string overlay)
    {
        var objects = overlays.Rendered(overlay).Objects.Select(one => $"{one.ApiVersion} {one.Namespace} {one}").ToList();
        Assert.NotEmpty(objects);
        Assert.Equal(objects.Distinct(), objects);
    }

    [Fact]
    public void Every_component_is_part_of_something_that_is_tested()
    {
        var chosen = Overlays.Everything.Select(row => Path.Combine(Overlays.FolderOf(row.Data), "kustomization.yaml")).SelectMany(File.ReadLines)
            .Where(line => line.Contains("/components/", StringComparison.Ordinal)).Select(line => line.Split('/')[^1].Trim());
        var all = Directory.GetDirectories(Repository.PathTo("deploy", "kubernetes", "components")).Select(folder => Path.GetFileName(folder)!);
        Assert.Empty(all.Except(chosen));
    }

    [Fact]
    public void Every_component_says_what_it_is_and_what_it_needs()
    {
        foreach (var component in Directory.GetDirectories(Repository.PathTo("deploy", "kubernetes", "components")))
        {
            var readme = Path.Combine(component, "README.md");
            Assert.True(File.Exists(readme), $"{component} has no README.md.");
            Assert.Contains("Needs", File.ReadAllText(readme), StringComparison.Ordinal);
        }
    }
}
