using System.Diagnostics;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Rollouts;

/// <summary>The sources of the release before this one, beside these.</summary>
internal sealed class PreviousRelease : IAsyncDisposable
{
    private readonly string _folder;

    private PreviousRelease(string folder) => _folder = folder;

    /// <summary>Takes them from the last tag like <c>v1.4.0</c> before this commit; without one the test is skipped.</summary>
    public static async Task<PreviousRelease> CheckOutAsync()
    {
        // A release that is being made has its own tag already.
        var (found, tag) = await RunAsync("git", "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD^");
        Assert.SkipUnless(found, "There is no release before this one: no tag like v1.4.0.");
        // Inside the solution, so that its packages are found where this solution's are.
        var folder = Path.Combine(ServiceProcess.Root, "artifacts", "previous-release");
        await RunAsync("git", "worktree", "remove", "--force", folder);
        var (added, said) = await RunAsync("git", "worktree", "add", "--detach", folder, tag.Trim());
        Assert.True(added, said);
        return new PreviousRelease(folder);
    }

    /// <returns>The built program.</returns>
    public async Task<string> BuildAsync(string project)
    {
        var output = Path.Combine(_folder, "artifacts", project);
        var (built, said) = await RunAsync(
            "dotnet", "build", Path.Combine(_folder, project), "-c", "Release", "-o", output, "--nologo", "-v", "q", "-nodeReuse:false");
        Assert.True(built, said);
        return Path.Combine(output, $"{project}.dll");
    }

    public async ValueTask DisposeAsync() => await RunAsync("git", "worktree", "remove", "--force", _folder);

    private static async Task<(bool Succeeded, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = ServiceProcess.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, string.Concat(said));
    }
}
