using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Reads the first profile of Properties/launchSettings.json that runs the project itself.</summary>
internal static class LaunchProfiles
{
    private sealed record Settings(Dictionary<string, Profile>? Profiles);

    private sealed record Profile(string CommandName, string? ApplicationUrl, Dictionary<string, string>? EnvironmentVariables);

    /// <summary>Gives the project the endpoints and the environment of its profile.</summary>
    public static void Apply(IResourceBuilder<ProjectResource> project)
    {
        var profile = Of(project.Resource);
        var urls = profile?.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (var url in urls.Select(text => new Uri(text)).DistinctBy(url => url.Scheme)) project.WithEndpoint(url.Port, scheme: url.Scheme);
        var environment = project.ApplicationBuilder.Environment.EnvironmentName;
        project.WithEnvironment(context =>
        {
            context.EnvironmentVariables["ASPNETCORE_ENVIRONMENT"] = context.EnvironmentVariables["DOTNET_ENVIRONMENT"] = environment;
            context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            foreach (var (name, value) in profile?.EnvironmentVariables ?? []) context.EnvironmentVariables[name] = value;
        });
    }

    /// <summary>Whether the project serves anybody.</summary>
    public static bool Listens(ProjectResource project) => Of(project)?.ApplicationUrl is { Length: > 0 };

    private static Profile? Of(ProjectResource project)
    {
        var folder = Path.GetDirectoryName(project.All<IProjectMetadata>().Single().ProjectPath)!;
        var file = Path.Combine(folder, "Properties", "launchSettings.json");
        var settings = File.Exists(file) ? JsonSerializer.Deserialize<Settings>(File.ReadAllText(file), JsonSerializerOptions.Web) : null;
        return settings?.Profiles?.Values.FirstOrDefault(candidate => candidate.CommandName == "Project");
    }
}
