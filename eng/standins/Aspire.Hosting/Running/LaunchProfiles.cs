using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>The part of Properties/launchSettings.json that says how a project is run.</summary>
internal sealed record LaunchProfile(string CommandName, string? ApplicationUrl, string? CommandLineArgs, Dictionary<string, string>? EnvironmentVariables);

internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private sealed record Settings(Dictionary<string, LaunchProfile>? Profiles);

    /// <summary>The first of the wanted names that is there, else the first profile that runs the project itself.</summary>
    public static LaunchProfile? Read(string projectDirectory, params string?[] wanted)
    {
        var path = Path.Combine(projectDirectory, "Properties", "launchSettings.json");
        if (!File.Exists(path)) return null;
        var profiles = JsonSerializer.Deserialize<Settings>(File.ReadAllText(path), Relaxed)?.Profiles?.Where(profile => profile.Value.CommandName == "Project").ToList() ?? [];
        return wanted.Where(name => name is not null).SelectMany(name => profiles.Where(profile => profile.Key == name)).Concat(profiles).FirstOrDefault().Value;
    }

    /// <summary>The endpoints, environment and arguments of the project's launch profile.</summary>
    public static void Apply(IResourceBuilder<ProjectResource> project)
    {
        var builder = project.ApplicationBuilder;
        var profile = Read(Path.GetDirectoryName(project.Resource.GetProjectMetadata().ProjectPath)!,
            project.Resource.Annotations.OfType<LaunchProfileAnnotation>().LastOrDefault()?.LaunchProfileName, builder.Configuration["DOTNET_LAUNCH_PROFILE"]);
        foreach (var url in profile?.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(text => new Uri(text)).DistinctBy(url => url.Scheme) ?? [])
            project.WithEndpoint(url.Port, scheme: url.Scheme, name: url.Scheme);
        project.WithEnvironment(context =>
        {
            context.EnvironmentVariables["ASPNETCORE_ENVIRONMENT"] = context.EnvironmentVariables["DOTNET_ENVIRONMENT"] = builder.Environment.EnvironmentName;
            context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            foreach (var (name, value) in profile?.EnvironmentVariables ?? []) context.EnvironmentVariables[name] = value;
        });
        if (profile?.CommandLineArgs is { Length: > 0 } args) project.WithArgs(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
