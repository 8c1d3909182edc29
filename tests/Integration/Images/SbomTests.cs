using System.Text.Json;
using PeakStore.Integration.Rollouts;

namespace PeakStore.Integration.Images;

/// <summary>The bills of materials that deploy/images/sbom.sh writes: they must say what is in the images.</summary>
[Trait("Category", "Long")]
[Collection(nameof(ImageCollection))]
public sealed class SbomTests(BuiltImages images)
{
    private const int ToolIsMissing = 69;

    [Fact]
    public async Task A_bill_of_materials_names_just_the_packages_that_are_in_the_image()
    {
        var (code, said) = await Command.RunAsync("bash", ["deploy/images/sbom.sh", "first"]);
        Assert.SkipWhen(code == ToolIsMissing, said);
        Assert.True(code == 0, said);

        foreach (var service in BuiltImages.Services)
        {
            var bill = JsonSerializer.Deserialize<JsonElement>(
                await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "artifacts", "sbom", $"{service}.cdx.json"), TestContext.Current.CancellationToken));
            var about = bill.GetProperty("metadata").GetProperty("component");
            Assert.Equal(($"peakstore/{service}", "first", "container"), (Text(about, "name"), Text(about, "version"), Text(about, "type")));
            Assert.Equal(await PackagesOfAsync(service), PackagesOf(bill));
        }
    }

    private static IEnumerable<string> PackagesOf(JsonElement bill) => bill.GetProperty("components").EnumerateArray()
        .Where(component => component.TryGetProperty("purl", out _))
        .Select(package =>
        {
            Assert.NotEmpty(package.GetProperty("licenses").EnumerateArray());
            Assert.NotEmpty(package.GetProperty("hashes").EnumerateArray());
            return $"{Text(package, "name")}/{Text(package, "version")}";
        }).Order(StringComparer.Ordinal);

    /// <summary>As the program in the image is told of them.</summary>
    private async Task<IEnumerable<string>> PackagesOfAsync(string service)
    {
        var manifest = (await images.ManifestsAsync(service, "first"))[RuntimeSpec.Architecture];
        await using var file = await images.FileAsync(service, manifest, ".deps.json");
        return JsonSerializer.Deserialize<JsonElement>(file).GetProperty("libraries").EnumerateObject()
            .Where(library => Text(library.Value, "type") == "package").Select(library => library.Name).Order(StringComparer.Ordinal);
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
