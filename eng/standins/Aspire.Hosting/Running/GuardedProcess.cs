using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>What is to be started.</summary>
internal sealed record ProcessSpec(
    string Command, IReadOnlyList<string> Args, IReadOnlyDictionary<string, string?> Environment, string WorkingDirectory)
{
    /// <summary>A shell command that runs when the resource has ended, or the AppHost has.</summary>
    public string Cleanup { get; init; } = "";
}

/// <summary>A process that does not outlive the AppHost: see guard.sh.</summary>
internal sealed class GuardedProcess
{
    private const int Terminate = 15, Kill = 9;
    private static readonly string Guard = Script("guard.sh"), Watcher = Script("watcher.sh");
    private readonly Process process;

    private GuardedProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public static GuardedProcess Start(ProcessSpec spec, Action<string, bool> print)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Guard])
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in spec.Environment)
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        // not as arguments: whoever looks for the program by its command line shall find the program alone
        start.Environment["GUARD_COMMAND"] = string.Join(' ', Odd(spec.Environment).Concat(spec.Args.Prepend(Find(spec))).Select(Quote));
        start.Environment["GUARD_MARK"] = Guid.NewGuid().ToString("N");
        start.Environment["GUARD_WATCHER"] = Watcher;
        start.Environment["GUARD_CLEANUP"] = spec.Cleanup;
        try
        {
            var process = Process.Start(start)!;
            _ = PrintAsync(process.StandardOutput, line => print(line, false));
            _ = PrintAsync(process.StandardError, line => print(line, true));
            return new(process);
        }
        catch (Win32Exception exception)
        {
            throw new NotSupportedException(
                "Resources are started by 'setsid' and 'sh': install them (Debian: util-linux), or use the published package Aspire.Hosting.",
                exception);
        }
    }

    /// <summary>The exit code, as a shell gives it: 137 for kill -9.</summary>
    public async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync();
        var code = process.ExitCode;
        await EndGroupAsync();
        process.StandardInput.Close();
        return code;
    }

    /// <summary>Asks the process to end; what has not ended after the time given is ended.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (process.HasExited) return;
        _ = Send(Id, Terminate);
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            _ = Send(-Id, Kill);
        }
    }

    // children that the process has left behind would hold its ports
    private async Task EndGroupAsync()
    {
        if (Send(-Id, Terminate) != 0) return;
        for (var tries = 0; tries < 20 && Send(-Id, 0) == 0; tries++) await Task.Delay(50);
        _ = Send(-Id, Kill);
    }

    private static async Task PrintAsync(StreamReader reader, Action<string> print)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            try
            {
                print(line);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // no place to print to, such as a full disk: a pipe that is not emptied would stop the resource
            }
        }
    }

    // shells may drop variables whose names are none of theirs, like services__catalog-api__http__0: env puts those back
    private static IEnumerable<string> Odd(IReadOnlyDictionary<string, string?> environment)
    {
        var odd = environment.Where(variable =>
            variable.Value is not null && !variable.Key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'));
        return odd.Select(variable => $"{variable.Key}={variable.Value}").Prepend("env");
    }

    private static string Find(ProcessSpec spec)
    {
        if (!Directory.Exists(spec.WorkingDirectory))
            throw new DirectoryNotFoundException($"There is no working directory '{spec.WorkingDirectory}'.");
        var found = spec.Command.Contains('/') ? Path.GetFullPath(spec.Command, spec.WorkingDirectory) : OnPath(spec.Command);
        return File.Exists(found) ? found : throw new FileNotFoundException($"There is no program '{spec.Command}', or it is not on the PATH.");
    }

    public static string? OnPath(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists);

    internal static string Quote(string text) => $"'{text.Replace("'", "'\\''")}'";

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(GuardedProcess).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Send(int process, int signal);
}
