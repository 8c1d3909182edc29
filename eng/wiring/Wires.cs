using PeakStore.Wiring.Changes;

namespace PeakStore.Wiring;

/// <summary>All that a new service needs beside its own files.</summary>
internal static class Wires
{
    /// <returns>What is left to be done by hand, a sentence each.</returns>
    public static IReadOnlyList<string> Pull(Solution solution, NewService service)
    {
        OwnFiles.Name(solution, service);
        var left = ChangesFor(solution, service).Where(change => !change.Make(solution)).Select(change => $"{change.Path}: {change.ByHand}").ToList();
        if (!SolutionFile.Add(solution, service)) left.Insert(0, $"dotnet sln add {string.Join(' ', SolutionFile.Projects(service))}");
        return left;
    }

    public static IEnumerable<Change> ChangesFor(Solution solution, NewService service) =>
        [.. AppModel.Changes(service), .. Kubernetes.Changes(solution, service), .. Compose.Changes(solution, service), .. Scripts.Changes(service)];
}
