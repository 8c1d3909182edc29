using System.Text.RegularExpressions;
using PeakStore.Template.Running;

namespace PeakStore.Template.Choices;

public sealed partial class FreshTests(Templates templates)
{
    [Fact]
    public async Task Two_solutions_share_neither_secrets_nor_addresses()
    {
        var (one, other) = (await templates.GenerateAsync("Acme.Shop"), await templates.GenerateAsync("Acme.Outlet"));

        Assert.NotEqual(SecretsOf(one), SecretsOf(other));
        Assert.All([one, other], solution => Assert.Equal(PortsOf(solution).Distinct().Count(), PortsOf(solution).Count()));
        Assert.NotEqual(PortsOf(one), PortsOf(other));
    }

    [Fact]
    public async Task What_can_be_run_here_can_be_run_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such bit.");
        var solution = await templates.GenerateAsync("Acme.Shop");

        var executable = (await Command.SucceedAsync(Repository.Root, "git", ["ls-files", "--stage"])).Split('\n').Where(line => line.StartsWith("100755", StringComparison.Ordinal))
            .Select(line => line.Split('\t')[1]).Where(solution.Has).ToList();
        Assert.Contains("dev", executable);
        Assert.All(executable, file => Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(solution.Folder, file)).HasFlag(UnixFileMode.UserExecute), file));
    }

    [Fact]
    public void Packages_of_the_whole_solution_are_restored() =>
        Assert.Equal("Store.sln", (string?)Assert.Single(TemplateFile.PrimaryOutputs)!["path"]);

    private static string SecretsOf(GeneratedSolution solution) => UserSecretsId().Match(solution.Text("AppHost/AppHost.csproj")).Value;

    private static IEnumerable<string> PortsOf(GeneratedSolution solution) => solution.Files
        .Where(file => file.EndsWith("launchSettings.json", StringComparison.Ordinal) && !file.StartsWith("eng/", StringComparison.Ordinal))
        .SelectMany(file => Port().Matches(solution.Text(file)).Select(match => match.Value));

    [GeneratedRegex("(?<=<UserSecretsId>)[^<]+")]
    private static partial Regex UserSecretsId();

    [GeneratedRegex("(?<=localhost:)[0-9]+")]
    private static partial Regex Port();
}
