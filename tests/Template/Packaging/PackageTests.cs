using System.IO.Compression;
using System.Xml.Linq;
using PeakStore.Template.Running;

namespace PeakStore.Template.Packaging;

public sealed class PackageTests(Templates templates)
{
    [Fact]
    public async Task It_holds_what_git_tracks_but_for_what_only_the_template_s_own_makers_need()
    {
        var tracked = (await Command.SucceedAsync(Repository.Root, "git", ["ls-files"])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var package = ZipFile.OpenRead(templates.Package);
        var packed = package.Entries.Select(entry => Uri.UnescapeDataString(entry.FullName)).ToHashSet(StringComparer.Ordinal);

        var left = tracked.Where(file => !packed.Contains("content/store/" + file) && !packed.Contains(file.Replace("templates/", "content/", StringComparison.Ordinal)));
        Assert.All(left, file => Assert.Matches("^([.]ci|tests/Template)/|^templates/[^/]+$|^(README[.]md|LICENSE)$", file));
        Assert.Empty(packed.Where(file => file.StartsWith("content/store/", StringComparison.Ordinal)).Select(file => file["content/store/".Length..]).Except(tracked));
        Assert.Empty(packed.Where(file => file.StartsWith("content/service/", StringComparison.Ordinal)).Select(file => "templates" + file["content".Length..]).Except(tracked));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        using var package = ZipFile.OpenRead(templates.Package);
        using var nuspec = package.GetEntry("PeakStore.Templates.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string Of(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("Template", metadata.Descendants().Single(element => element.Name.LocalName == "packageType").Attribute("name")!.Value);
        Assert.Equal("MIT", Of("license"));
        Assert.NotNull(package.GetEntry(Of("icon")));
        Assert.NotNull(package.GetEntry(Of("readme")));
        Assert.Contains("dotnet-new", Of("tags"), StringComparison.Ordinal);
        Assert.Equal(TemplateFile.Symbol("templateVersion")["parameters"]!["value"]!.GetValue<string>(), Of("version"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{new FileInfo(templates.Package).Length / 1024} KiB");
    }

    [Fact]
    public void An_IDE_shows_an_icon_and_every_option_but_that_of_its_own_restore()
    {
        var shown = TemplateFile.Read("ide.host.json");

        using var package = ZipFile.OpenRead(templates.Package);
        Assert.NotNull(package.GetEntry($"content/store/.template.config/{shown["icon"]}"));
        var labelled = shown["symbolInfo"]!.AsArray().Where(symbol => symbol!["isVisible"]!.GetValue<bool>()).Select(symbol => TemplateFile.LongName((string)symbol!["id"]!));
        Assert.Equal(TemplateFile.Options.Select(option => option.Name).Except(["no-restore"]).Order(), labelled.Order());
    }
}
