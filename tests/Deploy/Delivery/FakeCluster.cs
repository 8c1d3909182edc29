using System.Diagnostics;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Delivery;

/// <summary>A copy of what a release needs, and a <c>kubectl</c> that renders as the real one does and otherwise plays a cluster.</summary>
internal sealed class FakeCluster : IDisposable
{
    private const string Kubectl = """
        #!/usr/bin/env bash
        case " $* " in
          *" kustomize "* | *" version "*) exec "$REAL_KUBECTL" "$@" ;;
        esac
        echo "$*" >>"$FAKE/calls"
        case " $* " in
          *" apply "*) cat >"$FAKE/applied" ;;
          *" get rollout "*) head -n 1 "$FAKE/looks" | tr ';' '\n'; sed -i 1d "$FAKE/looks" ;;
          *" get deployment -o name "*) echo deployment.apps/ordering-api ;;
          *" get deployment "*) echo 7 ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("release-").FullName;
    private readonly string _real;

    /// <param name="looks">What the Rollouts are, at each look: name, phase, and which version of their Deployment they have seen. It has 7.</param>
    public FakeCluster(params string[] looks)
    {
        _real = Repository.Program("kubectl") ?? "";
        Assert.SkipWhen(OperatingSystem.IsWindows(), "releases are made by bash.");
        Assert.SkipUnless(_real != "", "kubectl is missing, which renders manifests: ./dev setup");
        foreach (var part in new[] { "dev", "eng/dev", "deploy/kubernetes" }) Copy(part);
        Directory.CreateDirectory(PathTo("bin"));
        File.WriteAllText(PathTo("bin", "kubectl"), Kubectl);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PathTo("bin", "kubectl"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.WriteAllLines(PathTo("looks"), looks);
    }

    public string Applied => File.ReadAllText(PathTo("applied"));

    public IReadOnlyList<string> Calls => File.ReadAllLines(PathTo("calls"));

    public async Task<(int Code, string Said)> ReleaseAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [PathTo("deploy", "kubernetes", "release.sh"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{PathTo("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        (start.Environment["FAKE"], start.Environment["REAL_KUBECTL"], start.Environment["RELEASE_PAUSE"]) = (_folder, _real, "0");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathTo(params string[] parts) => Path.Combine([_folder, .. parts]);

    private void Copy(string part)
    {
        var from = Repository.PathTo(part.Split('/'));
        foreach (var file in File.Exists(from) ? [from] : Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = PathTo(Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }
}
