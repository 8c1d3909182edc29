using System.Diagnostics;
using System.Text.Json;

namespace PeakStore.StandIns.Hosting;

/// <summary>The sample AppHost as a process of its own, as people run it.</summary>
public sealed class AppHostProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task However_it_ends_nothing_is_left(string signal)
    {
        var (process, output) = await StartAsync();
        var children = Processes.WithVariable($"SAMPLE={folder}").Where(id => id != process.Id).ToList();
        Assert.True(children.Count >= 6, $"three services, a store, its child: {children.Count}");

        Assert.Single(Processes.WithArgument($"forgetful of {folder}"));

        using (var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(signal == "TERM" ? 0 : 137, process.ExitCode);
        Assert.True(await Processes.EventuallyAsync(() => Processes.WithVariable($"SAMPLE={folder}").Count == 0),
            string.Join('\n', Processes.WithVariable($"SAMPLE={folder}").Select(id => File.ReadAllText($"/proc/{id}/cmdline"))));
        Assert.True(await Processes.EventuallyAsync(() => Processes.WithArgument($"forgetful of {folder}").Count == 0), "What forgot its environment is left.");
        Assert.Contains("front", output(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generated_secret_is_kept_for_the_next_run_and_output_goes_to_files()
    {
        var passwords = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            var (process, output) = await StartAsync();
            var secrets = Path.Combine(folder, "Microsoft", "UserSecrets", "peakstore-standins-sample", "secrets.json");
            passwords.Add(JsonDocument.Parse(await File.ReadAllTextAsync(secrets, TestContext.Current.CancellationToken)).RootElement.GetProperty("Parameters:store-password").GetString()!);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(secrets));
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Contains("prepare", output(), StringComparison.Ordinal);
        }
        Assert.Equal(30, passwords[0].Length);
        Assert.Equal(passwords[0], passwords[1]);
        Assert.Equal(["prepared"], await File.ReadAllLinesAsync(Path.Combine(folder, "logs", "prepare.log"), TestContext.Current.CancellationToken));
    }

    /// <summary>Started when the table says that the front runs.</summary>
    private async Task<(Process Process, Func<string> Output)> StartAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Sample.AppHost"), ["--DcpPublisher:RandomizePorts=true", $"--Logs:Directory={folder}/logs", "--environment=Development"]) { RedirectStandardOutput = true };
        start.Environment["SAMPLE"] = folder;
        start.Environment["APPDATA"] = folder; // where user secrets are looked for first
        var process = Process.Start(start)!;
        var (lines, up) = (new List<string>(), new TaskCompletionSource());
        process.OutputDataReceived += (_, line) =>
        {
            lock (lines) lines.Add(line.Data ?? "");
            if (line.Data?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["front", "Running", ..]) up.TrySetResult();
        };
        process.BeginOutputReadLine();
        await up.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return (process, () =>
        {
            lock (lines) return string.Join('\n', lines);
        });
    }
}
