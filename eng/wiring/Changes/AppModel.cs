using System.Text.RegularExpressions;

namespace PeakStore.Wiring.Changes;

/// <summary>AppHost: that the service exists, and who calls it.</summary>
internal static partial class AppModel
{
    public static IEnumerable<Change> Changes(NewService service) =>
    [
        new("AppHost/AppHost.csproj", service.Project, $"add a ProjectReference to ..\\{service.Project}\\{service.Project}.csproj.",
            text => Reference(text, service)),
        new("AppHost/AppHost.cs", service.Resource,
            $"add this before {service.Caller}, and .WithReference({service.Variable}) to {service.Caller}:\n{Statement(service)}",
            text => Describe(text, service)),
    ];

    private static string Statement(NewService service) => $"""
        var {service.Variable} = builder.AddProject<Projects.{service.Project.Replace('.', '_')}>("{service.Resource}")
            .WithProbes()
            .WithEnvironment("Authentication__SigningKey", signingKey);
        """;

    private static string? Reference(string text, NewService service) =>
        Projects().Matches(text).LastOrDefault() is { } last
            ? text.Insert(last.Index + last.Length, last.Value.Replace(last.Groups[1].Value, service.Project, StringComparison.Ordinal))
            : null;

    private static string? Describe(string text, NewService service)
    {
        var caller = Regex.Match(text, $@"^var \w+ = builder\.AddProject<[\w.]+>\(""{service.Caller}""\)[^;]*?(?=;$)", RegexOptions.Multiline);
        if (!caller.Success) return null;

        text = text.Insert(caller.Index + caller.Length, $"\n    .WithReference({service.Variable})").Insert(caller.Index, Statement(service) + "\n\n");
        // what may change while the store runs is for all of them
        return Settings().Replace(text, $"$1, {service.Variable} }}", 1);
    }

    [GeneratedRegex(@"\n *<ProjectReference Include=""\.\.\\(\w[\w.]*)\\\1\.csproj"" />")]
    private static partial Regex Projects();

    [GeneratedRegex(@"(?<=foreach \(var service in )(new\[\] \{ [\w, ]+?) \}")]
    private static partial Regex Settings();
}
