namespace PeakStore.Wiring.Changes;

/// <summary>The service's own files, as the item template has made them: it cannot know what the solution is called.</summary>
internal static class OwnFiles
{
    private const string AnyNamespace = "TheStore";
    private const string AnyDns = "the-store";

    public static void Name(Solution solution, NewService service)
    {
        foreach (var file in Of(solution, service))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(file, text.Replace(AnyNamespace, solution.Namespace, StringComparison.Ordinal).Replace(AnyDns, solution.Dns, StringComparison.Ordinal));
        }

        // a solution without Kubernetes has no use for manifests
        if (!solution.Has("deploy/kubernetes/base/kustomization.yaml") && Directory.Exists(solution.PathTo("deploy/kubernetes")))
            Directory.Delete(solution.PathTo("deploy/kubernetes"), recursive: true);
    }

    private static IEnumerable<string> Of(Solution solution, NewService service) =>
        new[] { service.Project, $"tests/{service.Name}", $"deploy/kubernetes/base/{service.Resource}" }
            .Select(solution.PathTo).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Append(solution.PathTo($"deploy/kubernetes/components/network-policies/{service.Resource}.yaml")).Where(File.Exists);
}
