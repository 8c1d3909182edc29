using System.ComponentModel;
using System.Diagnostics;

namespace PeakStore.AppHost.Infrastructure.Containers;

/// <summary>Finds out whether containers can be run here: the program being there says nothing, its engine must answer.</summary>
internal static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether Docker or Podman answers.</summary>
    public static bool Answers() => Answers("docker", "version", "--format", "{{.Server.Version}}") || Answers("podman", "info");

    private static bool Answers(string program, params string[] question)
    {
        var info = new ProcessStartInfo(program, question)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(info);
            if (process is null) return false;
            if (process.WaitForExit(Patience)) return process.ExitCode == 0;
            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false; // there is no such program
        }
    }
}
