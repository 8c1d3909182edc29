using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using PeakStore.Deploy.Rendering;

[assembly: AssemblyFixture(typeof(Overlays))]

namespace PeakStore.Deploy.Rendering;

/// <summary>The overlays of deploy/kubernetes, each rendered once a test run. Tests take it as a constructor parameter.</summary>
public sealed partial class Overlays
{
    private readonly ConcurrentDictionary<string, Lazy<Manifests>> _rendered = new();

    public static string Folder { get; } = Repository.PathTo("deploy", "kubernetes", "overlays");

    /// <summary>Choices of components that no overlay makes; their manifests must be right as well.</summary>
    public static string Variants { get; } = Repository.PathTo("tests", "Deploy", "Variants");

    /// <summary>For theories: the name of every overlay there is.</summary>
    public static TheoryData<string> All => new(NamesIn(Folder));

    /// <summary>For theories: the name of every overlay and every variant.</summary>
    public static TheoryData<string> Everything => new(NamesIn(Folder).Concat(NamesIn(Variants)));

    internal Manifests Rendered(string overlay) =>
        _rendered.GetOrAdd(overlay, name => new(() => Manifests.Parse(name, Kustomize(FolderOf(name))))).Value;

    internal static string FolderOf(string overlay) =>
        new[] { Folder, Variants }.Select(folder => Path.Combine(folder, overlay)).First(Directory.Exists);

    /// <summary>What kubectl prints for a folder with a kustomization; needs neither a cluster nor a network.</summary>
    internal static string Kustomize(string folder)
    {
        Assert.SkipUnless(Repository.Program("kubectl") is not null, "kubectl is missing, which renders the manifests: ./dev setup");
        var version = Kubectl("version", "--client").Output;
        Assert.SkipUnless(Kustomize5().IsMatch(version), $"kubectl 1.27 or later renders the manifests, and this is {version.Trim()}");
        var (code, yaml, errors) = Kubectl("kustomize", folder);
        Assert.True(code == 0, $"{folder} cannot be rendered: {errors}");
        return yaml;
    }

    private static (int Code, string Output, string Errors) Kubectl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Repository.Program("kubectl")!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static IEnumerable<string> NamesIn(string folder) => Directory.GetDirectories(folder).Select(one => Path.GetFileName(one)!).Order();

    [GeneratedRegex(@"^Kustomize Version: v([5-9]|\d\d)", RegexOptions.Multiline)]
    private static partial Regex Kustomize5();
}
