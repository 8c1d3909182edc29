using System.Diagnostics;

namespace PeakStore.Wiring.Changes;

/// <summary>The list of projects.</summary>
internal static class SolutionFile
{
    public static string[] Projects(NewService service) =>
        [$"{service.Project}/{service.Project}.csproj", $"tests/{service.Name}/{service.Name}.Tests.csproj"];

    /// <returns>Whether they are in it now.</returns>
    public static bool Add(Solution solution, NewService service)
    {
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", ["sln", "add", .. Projects(service)]) { WorkingDirectory = solution.Root })!;
        dotnet.WaitForExit();
        return dotnet.ExitCode == 0;
    }
}
