using PeakStore.Template.Running;

namespace PeakStore.Template.Upgrading;

/// <summary>docs/upgrading.md: a newer version of the template comes as a merge.</summary>
public sealed class UpgradeTests(Templates templates)
{
    private const string Endpoints = "Basket.Api/Baskets/BasketEndpoints.cs";
    private const string Ports = "Basket.Api/Properties/launchSettings.json";
    private const string Most = "MaxQuantity = 1000;";

    [Fact]
    public async Task What_one_side_has_changed_is_there_afterwards_and_what_is_the_solution_s_own_stays()
    {
        var solution = await TeamsSolution.MakeAsync(templates, (Endpoints, Most, "MaxQuantity = 500;"), ("docs/draining.md", "# Stopping", "# Leaving"));
        await solution.WriteAsync(Endpoints, "basket.MapDelete(\"\", ClearAsync);", "basket.MapDelete(\"/\", ClearAsync);");
        var (ports, id) = (solution.Text(Ports), solution.Text("AppHost/AppHost.csproj"));

        var (code, said) = await solution.UpgradeAsync();

        Assert.True(code == 0, said);
        Assert.Contains("MaxQuantity = 500;", solution.Text(Endpoints), StringComparison.Ordinal);
        Assert.Contains("basket.MapDelete(\"/\", ClearAsync);", solution.Text(Endpoints), StringComparison.Ordinal);
        Assert.Equal((ports, id), (solution.Text(Ports), solution.Text("AppHost/AppHost.csproj")));
        var changed = await solution.GitAsync("show", "--name-only", "--format=%s");
        Assert.Equal(
            ["Version 1.1.0 of the template", ".config/peakstore.json", Endpoints, "docs/draining.md"],
            changed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task What_both_have_changed_is_a_conflict_and_nothing_is_committed()
    {
        var solution = await TeamsSolution.MakeAsync(templates, (Endpoints, Most, "MaxQuantity = 500;"));
        await solution.WriteAsync(Endpoints, Most, "MaxQuantity = 20;");

        var (code, said) = await solution.UpgradeAsync();

        Assert.NotEqual(0, code);
        Assert.Contains("git cherry-pick --continue", said, StringComparison.Ordinal);
        Assert.Equal($"{Endpoints}\n", await solution.GitAsync("diff", "--name-only", "--diff-filter=U"));
        Assert.Equal("Team\n", await solution.GitAsync("log", "-1", "--format=%s"));
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_solution_that_is_a_folder_of_a_larger_repository_is_upgraded_there()
    {
        var solution = await (await TeamsSolution.MakeAsync(templates, (Endpoints, Most, "MaxQuantity = 500;"))).MoveIntoLargerRepositoryAsync();

        var (code, said) = await solution.UpgradeAsync();

        Assert.True(code == 0, said);
        var changed = await solution.GitAsync("show", "--name-only", "--format=");
        Assert.Equal(["shop/.config/peakstore.json", $"shop/{Endpoints}"], changed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Work_that_is_not_committed_is_not_touched()
    {
        var solution = await TeamsSolution.MakeAsync(templates);
        await solution.GitAsync("rm", "--quiet", "--cached", Endpoints);

        var (code, said) = await solution.UpgradeAsync();

        Assert.NotEqual(0, code);
        Assert.Contains("commit or stash", said, StringComparison.Ordinal);
    }
}
