using System.Xml.Linq;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.SampleData;

namespace PeakStore.Unit.Catalog;

public sealed class PictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static IEnumerable<PictureFacts> Facts =>
    [
        .. SampleCatalog.Products().Select(product => new PictureFacts(product.Sku, product.Name, product.Category)),
        .. SampleCatalog.Categories.Select(category => new PictureFacts(category.Slug, category.Name, category.Slug)),
        new("ANY-1", "Something <else> & \"more\"", "unheard-of"),
    ];

    [Fact]
    public void Every_picture_is_well_formed_and_says_what_it_shows() => Assert.All(Facts, facts =>
    {
        var root = XDocument.Parse(PictureRenderer.Render(facts)).Root!;

        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal(facts.Name, root.Element(Svg + "title")!.Value);
    });

    [Fact]
    public void No_picture_holds_what_a_strict_policy_forbids() => Assert.All(Facts, facts =>
    {
        var root = XDocument.Parse(PictureRenderer.Render(facts)).Root!;

        Assert.DoesNotContain(root.DescendantsAndSelf(), e => e.Name.LocalName is "script" or "style" or "foreignObject" or "a" or "image" or "use" or "text");
        Assert.DoesNotContain(
            root.DescendantsAndSelf().Attributes(),
            a => a.Name.LocalName is "style" or "href" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    });

    [Fact]
    public void References_lead_somewhere() => Assert.All(Facts, facts =>
    {
        var picture = PictureRenderer.Render(facts);
        var ids = XDocument.Parse(picture).Descendants().Select(e => (string?)e.Attribute("id")).Where(id => id is not null).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(picture.Split("url(#").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]), id => Assert.Contains(id, ids));
    });

    [Fact]
    public void The_same_product_has_the_same_picture_on_every_machine()
    {
        var facts = new PictureFacts("LGT-0001", "Table Lamp, Sage", "lighting");

        Assert.Equal(PictureRenderer.Render(facts), PictureRenderer.Render(facts));
        // Changes only when the drawing is meant to change: then every address in the world changes with it.
        Assert.Equal("f5744e9f002e1bae", PictureBook.Draw(facts).Hash);
    }

    [Fact]
    public void Products_of_a_category_look_different() => Assert.True(
        SampleCatalog.Products().Select(p => PictureBook.Draw(new(p.Sku, "", p.Category)).Hash).Distinct().Count()
        == SampleCatalog.Products().Count());

    [Fact]
    public void An_address_is_taken_apart_as_it_was_made()
    {
        using var book = new PictureBook();
        var url = book.ProductUrl("LGT-0001", "Table Lamp, Sage", "lighting");

        Assert.True(PictureFile.TryParse(Path.GetFileName(url), out var key, out var hash));
        Assert.Equal("LGT-0001", key);
        Assert.Equal(PictureBook.Draw(new("LGT-0001", "Table Lamp, Sage", "lighting")).Hash, hash);
    }

    [Theory]
    [InlineData("LGT-0001.svg")]
    [InlineData("LGT-0001-0123456789abcdef.png")]
    [InlineData("LGT-0001-0123456789ABCDEF.svg")]
    [InlineData("../LGT-0001-0123456789abcdef.svg")]
    [InlineData("-0123456789abcdef.svg")]
    [InlineData("LGT-0001-0123456789abcdef.svg\n")]
    public void Other_names_are_no_pictures(string file) => Assert.False(PictureFile.TryParse(file, out _, out _));

    [Theory]
    [InlineData(0, 0, 0, "#000000")]
    [InlineData(1, 0, 0, "#ffffff")]
    [InlineData(0.627955, 0.257683, 29.2339, "#ff0000")]
    [InlineData(0.519752, 0.176858, 142.4953, "#008000")]
    public void Colours_are_converted_as_published(double lightness, double chroma, double hue, string hex) =>
        Assert.Equal(hex, new Colour(lightness, chroma, hue).ToString());

    [Fact]
    public void A_small_picture_shows_the_same_in_fewer_bytes() => Assert.All(Facts, facts =>
    {
        var (whole, small) = (PictureBook.Draw(facts).Svg, PictureBook.DrawSmall(facts));
        var drawn = XDocument.Parse(System.Text.Encoding.UTF8.GetString(small)).Root!;

        Assert.Equal(facts.Name, drawn.Element(Svg + "title")!.Value);
        Assert.True(small.Length < 0.85 * whole.Length, $"{facts.Name}: {small.Length} of {whole.Length} bytes.");
        Assert.DoesNotContain("url(#sh", System.Text.Encoding.UTF8.GetString(small), StringComparison.Ordinal);
    });
}
