namespace PeakStore.Wiring.Changes;

/// <summary>Scripts that go through the services.</summary>
internal static class Scripts
{
    public static IEnumerable<Change> Changes(NewService service) =>
    [
        new("deploy/images/build.sh", service.Project, $"add {service.Project} to services.", text => Append(text, service.Project)),
        new("deploy/images/sbom.sh", service.Project, $"add {service.Project} to services.", text => Append(text, service.Project)),
        new("eng/dev/run.sh", service.Resource, $"add {service.Resource} to services.", text => Append(text, service.Resource)),
    ];

    private static string? Append(string text, string word)
    {
        const string List = "\nservices=\"";
        return text.IndexOf(List, StringComparison.Ordinal) is >= 0 and var start ? text.Insert(text.IndexOf('"', start + List.Length), " " + word) : null;
    }
}
