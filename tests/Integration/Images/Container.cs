using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Images;

/// <summary>
/// An image run by <c>crun</c> or <c>runc</c>, which is what Docker and Kubernetes start containers with, as hardened as its manifest has
/// it: the image's own user, a read-only root, no capabilities, no way to more rights, one small folder to write to. It shares the network of this
/// machine, where the stores listen on loopback.
/// </summary>
internal sealed class Container : IAsyncDisposable
{
    private readonly DirectoryInfo _bundle;
    private readonly string _runtime;
    private readonly string _id;
    private readonly Process _process;

    private Container(string runtime, DirectoryInfo bundle, string id, Process process) => (_runtime, _bundle, _id, _process) = (runtime, bundle, id, process);

    /// <summary>What it has said.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Log { get; } = new();

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a container. A machine that cannot skips the test.</summary>
    public static async Task<Container> StartAsync(
        BuiltImages images, string service, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var runtime = Command.Find("runc") ?? Command.Find("crun");
        Assert.SkipUnless(runtime is not null, "runc or crun is missing (Debian: apt-get install runc), which runs containers: ./dev setup");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Containers with namespaces of their own are started by root.");
        var bundle = Directory.CreateTempSubdirectory("peakstore-container-");
        var config = await UnpackAsync(images, service, bundle.CreateSubdirectory("rootfs").FullName);
        var spec = RuntimeSpec.Of(config, environment, arguments);
        await File.WriteAllTextAsync(Path.Combine(bundle.FullName, "config.json"), JsonSerializer.Serialize(spec));
        var id = $"peakstore-{service}-{Guid.NewGuid():N}";
        var start = new ProcessStartInfo(runtime!, [.. GlobalsOf(runtime!), "run", "--bundle", bundle.FullName, id])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var container = new Container(runtime!, bundle, id, new Process { StartInfo = start });
        container._process.OutputDataReceived += (_, line) => container.Log.Enqueue(line.Data ?? "");
        container._process.ErrorDataReceived += (_, line) => container.Log.Enqueue(line.Data ?? "");
        container._process.Start();
        container._process.BeginOutputReadLine();
        container._process.BeginErrorReadLine();
        return container;
    }

    /// <summary>SIGTERM, as the kubelet sends.</summary>
    public void Terminate()
    {
        using var kill = Process.Start(_runtime, [.. GlobalsOf(_runtime), "kill", _id, "TERM"]);
        kill.WaitForExit();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>The id of its first process on this machine.</summary>
    public async Task<int> ProcessIdAsync()
    {
        var (_, state) = await Command.RunAsync(_runtime, [.. GlobalsOf(_runtime), "state", _id]);
        return JsonSerializer.Deserialize<JsonElement>(state).GetProperty("pid").GetInt32();
    }

    /// <summary>As its line of <c>/proc</c> says, such as <c>Uid</c>.</summary>
    public async Task<string> StatusAsync(string name)
    {
        var lines = await File.ReadAllLinesAsync($"/proc/{(await ProcessIdAsync()).ToString(CultureInfo.InvariantCulture)}/status");
        return lines.Single(line => line.StartsWith($"{name}:", StringComparison.Ordinal))[(name.Length + 1)..].Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync(_runtime, [.. GlobalsOf(_runtime), "delete", "--force", _id]);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _bundle.Delete(recursive: true);
    }

    // Groups of processes are the business of whoever runs this machine.
    private static string[] GlobalsOf(string runtime) => Path.GetFileName(runtime) == "crun" ? ["--cgroup-manager=disabled"] : [];

    private static async Task<JsonElement> UnpackAsync(BuiltImages images, string service, string folder)
    {
        var manifest = (await images.ManifestsAsync(service, "first"))[RuntimeSpec.Architecture];
        foreach (var digest in BuiltImages.LayersOf(manifest))
        {
            await using var layer = await images.Registry.BlobAsync($"peakstore/{service}", digest);
            var file = Path.Combine(folder, "..", "layer.tar.gz");
            await using (var copy = File.Create(file))
            {
                await layer.CopyToAsync(copy);
            }

            var (code, said) = await Command.RunAsync("tar", ["-xzf", file, "-C", folder, "--same-owner", "--same-permissions"]);
            Assert.True(code == 0, said);
        }

        return (await images.ConfigAsync(service, manifest)).GetProperty("config");
    }
}
