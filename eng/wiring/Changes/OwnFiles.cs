namespace PeakStore.Wiring.Changes;

/// <summary>The service's own files, as the item template has made them: it cannot know what the solution is called.</summary>
internal static class OwnFiles
{
    private const string Manifests = "deploy/kubernetes";
    private const string AnyNamespace = "TheStore";
    private const string AnyDns = "the-store";
    private const string AnyCaller = "the-caller";

    private static readonly string[] Parents = [$"{Manifests}/base", $"{Manifests}/components/network-policies", $"{Manifests}/components", Manifests];

    public static void Name(Solution solution, NewService service)
    {
        foreach (var file in Of(solution, service))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(file, text
                .Replace(AnyNamespace, solution.Namespace, StringComparison.Ordinal)
                .Replace(AnyDns, solution.Dns, StringComparison.Ordinal)
                .Replace(AnyCaller, service.Caller, StringComparison.Ordinal));
        }

        // a solution without Kubernetes has no use for manifests
        if (!solution.Has($"{Manifests}/base/kustomization.yaml")) Remove(solution, service);
    }

    private static void Remove(Solution solution, NewService service)
    {
        var folder = solution.PathTo($"{Manifests}/base/{service.Resource}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var policy = solution.PathTo(PolicyOf(service));
        if (File.Exists(policy)) File.Delete(policy);

        // what the team keeps there stays
        foreach (var parent in Parents.Select(solution.PathTo))
            if (Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any()) Directory.Delete(parent);
    }

    private static string PolicyOf(NewService service) => $"{Manifests}/components/network-policies/{service.Resource}.yaml";

    private static IEnumerable<string> Of(Solution solution, NewService service) =>
        new[] { service.Project, $"tests/{service.Name}", $"{Manifests}/base/{service.Resource}" }
            .Select(solution.PathTo).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Append(solution.PathTo(PolicyOf(service))).Where(File.Exists);
}
