using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>What runs is said once, and exactly.</summary>
public sealed class ImageTests(Overlays overlays)
{
    private static readonly string One = Repository.PathTo("deploy", "kubernetes", "components", "images", "kustomization.yaml");

    public static TheoryData<string> All => Overlays.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Our_images_have_one_version(string overlay)
    {
        var ours = overlays.Rendered(overlay).Pods.SelectMany(pod => pod.Containers).Select(container => container.Image)
            .Where(image => Services.Names.Any(name => RepositoryOf(image).EndsWith($"/{name}", StringComparison.Ordinal))).ToList();
        Assert.Equal(Services.Names.Order(), ours.Distinct().Select(image => RepositoryOf(image).Split('/')[^1]).Order());
        // one tag for all, or a digest of each
        Assert.True(ours.Select(VersionOf).Distinct().Count() == 1 || ours.All(image => VersionOf(image).StartsWith('@')), string.Join(' ', ours));
    }

    [Theory]
    [MemberData(nameof(Overlays.Everything), MemberType = typeof(Overlays))]
    public void Every_image_has_a_version(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Pods.SelectMany(pod => pod.Containers), container => VersionOf(container.Image) is not "" and not ":latest",
            "the image has a tag other than latest, or a digest.");
    }

    [Fact]
    public void The_version_stands_in_one_place()
    {
        var places = Directory.EnumerateFiles(Repository.PathTo("deploy", "kubernetes"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Any(line => line.TrimStart() is var text
                && (text.StartsWith("newTag:", StringComparison.Ordinal) || text.StartsWith("digest:", StringComparison.Ordinal)
                    || (text.StartsWith("image: peakstore/", StringComparison.Ordinal) && VersionOf(text["image: ".Length..]) != ""))));
        Assert.Equal([One], places);
    }

    private static string RepositoryOf(string image) => image[..^VersionOf(image).Length];

    /// <summary>The tag with its colon or the digest with its at sign; a colon before a slash belongs to a port.</summary>
    private static string VersionOf(string image)
    {
        var start = image.IndexOf('@') is >= 0 and var digest ? digest : image.LastIndexOf(':') is var tag && tag > image.LastIndexOf('/') ? tag : image.Length;
        return image[start..];
    }
}
