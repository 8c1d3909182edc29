using System.IO.Compression;
using PeakStore.Template.Running;

namespace PeakStore.Template.Upgrading;

/// <summary>A solution under git that a team has worked on, and a version of the template that came after it.</summary>
internal sealed class TeamsSolution(GeneratedSolution made, string packages)
{
    private static readonly (string, string)[] Team =
        [("GIT_AUTHOR_NAME", "team"), ("GIT_AUTHOR_EMAIL", "team@example.com"), ("GIT_COMMITTER_NAME", "team"), ("GIT_COMMITTER_EMAIL", "team@example.com")];

    /// <summary>Makes both. Version 1.1.0 has another text wherever <paramref name="newer"/> says so: file, old, new.</summary>
    public static async Task<TeamsSolution> MakeAsync(Templates templates, params (string File, string Old, string New)[] newer)
    {
        var made = await templates.GenerateAsync("Acme.Shop");
        var packages = Directory.CreateDirectory(made.Folder + ".packages").FullName;
        File.Copy(templates.Package, Path.Combine(packages, "PeakStore.Templates.1.0.0.nupkg"));
        var next = Path.Combine(packages, "PeakStore.Templates.1.1.0.nupkg");
        File.Copy(templates.Package, next);
        using (var package = ZipFile.Open(next, ZipArchiveMode.Update))
        {
            Change(package, "PeakStore.Templates.nuspec", "<version>1.0.0<", "<version>1.1.0<");
            Change(package, "content/store/.template.config/template.json", "\"value\": \"1.0.0\"", "\"value\": \"1.1.0\"");
            foreach (var (file, old, replacement) in newer) Change(package, "content/store/" + file, old, replacement);
        }

        var solution = new TeamsSolution(made, packages);
        await solution.GitAsync("init", "--quiet");
        await solution.CommitAsync();
        return solution;
    }

    /// <summary>The same solution as the folder <c>shop</c> of a repository that has other things too.</summary>
    public async Task<TeamsSolution> MoveIntoLargerRepositoryAsync()
    {
        var repository = Directory.CreateDirectory(made.Folder + ".repository").FullName;
        Directory.Delete(Path.Combine(made.Folder, ".git"), recursive: true);
        Directory.Move(made.Folder, Path.Combine(repository, "shop"));
        await File.WriteAllTextAsync(Path.Combine(repository, "dev"), "somebody else's");
        var moved = new TeamsSolution(new GeneratedSolution(Path.Combine(repository, "shop")), packages);
        await moved.GitAsync("init", "--quiet", repository);
        await moved.CommitAsync();
        return moved;
    }

    public string Text(string file) => made.Text(file);

    public async Task WriteAsync(string file, string old, string replacement)
    {
        Assert.Contains(old, Text(file), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(made.Folder, file), Text(file).Replace(old, replacement, StringComparison.Ordinal));
        await CommitAsync();
    }

    public Task<string> GitAsync(params string[] arguments) => Command.SucceedAsync(made.Folder, "git", arguments, Team);

    public Task<(int Code, string Said)> UpgradeAsync() =>
        Command.RunAsync(made.Folder, "bash", ["dev", "upgrade", "1.1.0", "--add-source", packages], [.. Team, ("DOTNET_CLI_HOME", packages)]);

    private async Task CommitAsync()
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--message", "Team");
    }

    private static void Change(ZipArchive package, string file, string old, string replacement)
    {
        var entry = package.GetEntry(file)!;
        using var reader = new StreamReader(entry.Open());
        var text = reader.ReadToEnd();
        Assert.Contains(old, text, StringComparison.Ordinal);
        reader.Close();
        entry.Delete();
        using var writer = new StreamWriter(package.CreateEntry(file).Open());
        writer.Write(text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
