using System.Text.Json.Nodes;

namespace PeakStore.Template.Running;

/// <summary>A solution that the template made.</summary>
/// <param name="Folder">Where it lies.</param>
public sealed record GeneratedSolution(string Folder)
{
    /// <summary>Its files as they were made, with slashes, in order.</summary>
    public IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];

    /// <summary>The solution file.</summary>
    public string Solution => Assert.Single(Files, file => file.EndsWith(".sln", StringComparison.Ordinal));

    /// <summary>Whether there is a file, or a folder with files in it.</summary>
    public bool Has(string path) => Files.Any(file => file == path || file.StartsWith(path + "/", StringComparison.Ordinal));

    /// <summary>What is in a file.</summary>
    public string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>What is in a file of JSON.</summary>
    public JsonNode Json(string file) => JsonNode.Parse(Text(file))!;

    /// <summary>
    /// Uses the packages that this repository builds with, the stand-ins of a limited feed among them: `./dev` would find the
    /// same ones again for each solution.
    /// </summary>
    public GeneratedSolution WithPackages()
    {
        var config = Repository.PathTo("nuget.config");
        if (File.Exists(config))
        {
            File.WriteAllText(
                Path.Combine(Folder, "nuget.config"), File.ReadAllText(config).Replace("\".standins/", $"\"{Repository.PathTo(".standins")}/", StringComparison.Ordinal));
        }

        return this;
    }

    /// <summary>Builds it; a warning is an error.</summary>
    public Task BuildAsync() => Command.SucceedAsync(Folder, "dotnet", ["build", Solution, "--nologo", "-verbosity:quiet", "-warnaserror"]);

    /// <summary>Runs the tests of a class of the built solution, on a store of their own.</summary>
    public async Task TestAsync(string project, string className)
    {
        var said = await Command.SucceedAsync(
            Folder, "dotnet", ["test", $"tests/{project}/{project}.Tests.csproj", "--no-build", "--nologo", "--filter", $"FullyQualifiedName~.{className}."]);
        Assert.Contains("Passed!", said, StringComparison.Ordinal);
    }
}
