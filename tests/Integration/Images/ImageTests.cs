using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace PeakStore.Integration.Images;

/// <summary>What is in the images: docs/images.md.</summary>
[Trait("Category", "Long")]
[Collection(nameof(ImageCollection))]
public sealed class ImageTests(BuiltImages images)
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "busybox", "ash", "apt", "apt-get", "dpkg", "apk", "rpm"];

    public static TheoryData<string> Services => new(BuiltImages.Services);

    [Theory]
    [MemberData(nameof(Services))]
    public async Task An_image_is_there_for_both_architectures(string service) =>
        Assert.Equal(["amd64", "arm64"], (await images.ManifestsAsync(service, "first")).Keys.Order());

    [Theory]
    [MemberData(nameof(Services))]
    public async Task It_runs_as_nobody_on_port_8080_and_says_what_it_is(string service)
    {
        var manifest = (await images.ManifestsAsync(service, "first"))["amd64"];

        var config = (await images.ConfigAsync(service, manifest)).GetProperty("config");

        Assert.Equal("1654", config.GetProperty("User").GetString());
        Assert.Equal("8080/tcp", Assert.Single(config.GetProperty("ExposedPorts").EnumerateObject()).Name);
        Assert.Contains("ASPNETCORE_HTTP_PORTS=8080", Strings(config.GetProperty("Env")));
        Assert.Equal("/app/", config.GetProperty("WorkingDir").GetString());
        Assert.Equal("dotnet", Strings(config.GetProperty("Entrypoint"))[0]);
        var labels = config.GetProperty("Labels");
        Assert.Equal($"peakstore/{service}", labels.GetProperty("org.opencontainers.image.title").GetString());
        Assert.Equal("1.0.0", labels.GetProperty("org.opencontainers.image.version").GetString());
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task It_has_no_shell_no_package_manager_and_no_secret(string service)
    {
        var manifest = (await images.ManifestsAsync(service, "first"))["amd64"];

        var files = (await images.FilesAsync(service, manifest)).Keys;

        Assert.Contains(files, file => file.StartsWith("app/", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => Shells.Contains(Path.GetFileName(file)));
        Assert.DoesNotContain(files, file => file.EndsWith(".pfx", StringComparison.Ordinal) || file.Contains("secrets", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task It_is_compiled_ahead_of_time_for_both_architectures(string service)
    {
        foreach (var manifest in (await images.ManifestsAsync(service, "first")).Values)
        {
            await using var file = await images.FileAsync(service, manifest, "/ServiceDefaults.dll");
            using var assembly = new PEReader(file);
            // Where ReadyToRun keeps its code.
            Assert.True(assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
        }
    }

    [Fact]
    public async Task The_same_sources_make_images_with_the_same_files()
    {
        await images.BuildAsync("second");

        foreach (var service in BuiltImages.Services)
        {
            var (first, second) = (await images.ManifestsAsync(service, "first"), await images.ManifestsAsync(service, "second"));
            foreach (var (architecture, manifest) in first)
            {
                Assert.Equal(await images.FilesAsync(service, manifest), await images.FilesAsync(service, second[architecture]));
            }
        }
    }

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}

/// <summary>The images are built once for all tests that look at them, which run alone: building takes the whole machine.</summary>
[CollectionDefinition(nameof(ImageCollection), DisableParallelization = true)]
public sealed class ImageCollection : ICollectionFixture<BuiltImages>;
