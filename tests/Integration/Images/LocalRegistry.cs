using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using PeakStore.Integration.Rollouts;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Images;

/// <summary>A registry of images on loopback, with a folder of its own.</summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private static readonly string[] Manifests =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly HttpClient _http;

    private LocalRegistry(DirectoryInfo folder, int port, Process process) =>
        (_folder, Name, _process, _http) = (folder, $"127.0.0.1:{port}", process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/v2/") });

    /// <summary>As in the name of an image.</summary>
    public string Name { get; }

    /// <summary>A machine without the program skips the test.</summary>
    public static async Task<LocalRegistry> StartAsync()
    {
        var program = Command.Find("docker-registry");
        Assert.SkipUnless(program is not null, "docker-registry is missing (Debian: apt-get install docker-registry), which keeps the images that are built: ./dev setup");
        var (folder, port) = (Directory.CreateTempSubdirectory("peakstore-registry-"), ServiceProcess.FreePort());
        var settings = Path.Combine(folder.FullName, "config.yml");
        await File.WriteAllTextAsync(settings, $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: "{{folder.FullName}}/images" } }
            http: { addr: "127.0.0.1:{{port}}" }
            """);
        var registry = new LocalRegistry(folder, port, Process.Start(new ProcessStartInfo(program!, ["serve", settings]) { RedirectStandardError = true })!);
        registry._process.BeginErrorReadLine();
        await Eventually.BecomesAsync(registry.AnswersAsync, answers => answers);
        return registry;
    }

    /// <summary>A manifest, or the index of several.</summary>
    public async Task<JsonElement> ManifestAsync(string repository, string reference)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{repository}/manifests/{reference}");
        foreach (var type in Manifests)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        }

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<Stream> BlobAsync(string repository, string digest) =>
        _http.GetStreamAsync($"{repository}/blobs/{digest}", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process.HasExited, "The registry did not start.");
        try
        {
            using var answer = await _http.GetAsync("", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
