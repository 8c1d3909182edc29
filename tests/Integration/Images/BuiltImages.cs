using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Images;

/// <summary>The images of the four services as deploy/images/build.sh makes them, in a registry of their own.</summary>
public sealed class BuiltImages : IAsyncLifetime
{
    private const string Base = "dotnet/aspnet:10.0-noble-chiseled";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("peakstore-images-");
    private LocalRegistry? _registry;
    private string[] _options = [];

    /// <summary>Their repositories, without <c>peakstore/</c>.</summary>
    public static IReadOnlyList<string> Services { get; } = ["catalog-api", "basket-api", "ordering-api", "web-frontend"];

    internal LocalRegistry Registry => _registry!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _registry = await LocalRegistry.StartAsync();
        // The published base where it can be had; else one that is like it.
        var (code, said) = await TryBuildAsync("first");
        if (code != 0)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux() && Command.Find("dpkg-deb") is not null, $"The base images cannot be pulled, and there is no Debian to make one of: {said}");
            var made = await Command.RunAsync("bash", ["eng/images/base.sh", _registry.Name, Path.Combine(_folder.FullName, "base")]);
            Assert.True(made.Code == 0, made.Said);
            _options = [$"-p:ContainerBaseImage={_registry.Name}/{Base}"];
            (code, said) = await TryBuildAsync("first");
        }

        Assert.True(code == 0, said);
    }

    /// <summary>Builds all of them anew.</summary>
    public async Task BuildAsync(string tag)
    {
        var (code, said) = await TryBuildAsync(tag);
        Assert.True(code == 0, said);
    }

    public string NameOf(string service) => $"{Registry.Name}/peakstore/{service}:first";

    /// <summary>The manifests of an image, by architecture.</summary>
    internal async Task<Dictionary<string, JsonElement>> ManifestsAsync(string service, string tag)
    {
        var index = await Registry.ManifestAsync($"peakstore/{service}", tag);
        var manifests = new Dictionary<string, JsonElement>();
        foreach (var entry in index.GetProperty("manifests").EnumerateArray())
        {
            manifests[entry.GetProperty("platform").GetProperty("architecture").GetString()!] =
                await Registry.ManifestAsync($"peakstore/{service}", entry.GetProperty("digest").GetString()!);
        }

        return manifests;
    }

    internal async Task<JsonElement> ConfigAsync(string service, JsonElement manifest)
    {
        await using var config = await Registry.BlobAsync($"peakstore/{service}", manifest.GetProperty("config").GetProperty("digest").GetString()!);
        return await JsonSerializer.DeserializeAsync<JsonElement>(config);
    }

    /// <summary>All files of all layers: their paths, and a digest of what is in them.</summary>
    internal async Task<SortedDictionary<string, string>> FilesAsync(string service, JsonElement manifest)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var entry in EntriesAsync(service, manifest))
        {
            files.TryAdd(PathOf(entry), entry.DataStream is { } data ? Convert.ToHexStringLower(await SHA256.HashDataAsync(data)) : entry.LinkName);
        }

        return files;
    }

    /// <summary>What is in the one file whose path ends so.</summary>
    internal async Task<MemoryStream> FileAsync(string service, JsonElement manifest, string ending)
    {
        await foreach (var entry in EntriesAsync(service, manifest))
        {
            if (PathOf(entry).EndsWith(ending, StringComparison.Ordinal))
            {
                var copy = new MemoryStream();
                await entry.DataStream!.CopyToAsync(copy);
                copy.Position = 0;
                return copy;
            }
        }

        throw new InvalidOperationException($"There is no {ending} in {service}.");
    }

    private async IAsyncEnumerable<TarEntry> EntriesAsync(string service, JsonElement manifest)
    {
        // The program's own layer is the last one.
        foreach (var digest in LayersOf(manifest).Reverse())
        {
            await using var layer = await Registry.BlobAsync($"peakstore/{service}", digest);
            await using var tar = new TarReader(new GZipStream(layer, CompressionMode.Decompress));
            while (await tar.GetNextEntryAsync() is { } entry)
            {
                yield return entry;
            }
        }
    }

    private static string PathOf(TarEntry entry) => entry.Name.TrimStart('.', '/');

    internal static string[] LayersOf(JsonElement manifest) =>
        [.. manifest.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("digest").GetString()!)];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_registry?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }

    private Task<(int Code, string Said)> TryBuildAsync(string tag) => Command.RunAsync(
        "bash",
        ["deploy/images/build.sh", Registry.Name, $"-p:ContainerImageTag={tag}", "-nodeReuse:false", .. _options],
        ("DOTNET_CONTAINER_INSECURE_REGISTRIES", Registry.Name));
}
