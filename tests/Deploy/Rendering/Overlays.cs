using System.Collections.Concurrent;
using System.Diagnostics;
using PeakStore.Deploy.Rendering;

[assembly: AssemblyFixture(typeof(Overlays))]

namespace PeakStore.Deploy.Rendering;

/// <summary>The overlays of deploy/kubernetes, each rendered once a test run. Tests take it as a constructor parameter.</summary>
public sealed class Overlays
{
    private readonly ConcurrentDictionary<string, Lazy<Manifests>> _rendered = new();

    public static string Folder { get; } = Repository.PathTo("deploy", "kubernetes", "overlays");

    /// <summary>For theories: the name of every overlay there is.</summary>
    public static TheoryData<string> All => new(Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order());

    internal Manifests Rendered(string overlay) =>
        _rendered.GetOrAdd(overlay, name => new(() => Manifests.Parse(name, Kustomize(Path.Combine(Folder, name))))).Value;

    /// <summary>What kubectl prints for a folder with a kustomization; needs neither a cluster nor a network.</summary>
    internal static string Kustomize(string folder)
    {
        var kubectl = Repository.Program("kubectl");
        Assert.SkipUnless(kubectl is not null, "kubectl is missing, which renders the manifests: ./dev setup");
        using var process = Process.Start(new ProcessStartInfo(kubectl!, ["kustomize", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var yaml = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{folder} cannot be rendered: {errors.Result}");
        return yaml;
    }
}
