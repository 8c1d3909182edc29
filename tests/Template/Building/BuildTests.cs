using System.Text.RegularExpressions;
using PeakStore.Template.Running;

namespace PeakStore.Template.Building;

public sealed partial class BuildTests(Templates templates)
{
    private static readonly string[] Options = ["--name", "--deploy", "--infrastructure", "--standbys", "--sample-data", "--no-waiting-room", "--standins", "--ci"];

    private static readonly string[][] Values =
    [
        ["Acme Shop", "1st.class", "Größe", "Acme.Order"],
        ["both", "kubernetes", "aca", "none"],
        ["auto", "native"],
        ["2", "3"],
        ["true", "false"],
        ["false", "true"],
        ["true", "false"],
        ["github", "none"],
    ];

    public static IEnumerable<TheoryDataRow<string>> Matrix => Pairs.Of(Values).Select(row => new TheoryDataRow<string>(string.Join('|', row)));

    [Fact]
    public async Task It_builds_without_a_warning_and_sells()
    {
        var solution = (await templates.GenerateAsync("Acme.Shop")).WithPackages();

        await solution.BuildAsync();
        await solution.TestAsync("Integration", "CheckoutTests");
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Matrix))]
    public async Task Whatever_it_is_called_and_whichever_options_are_chosen_it_builds_without_a_warning_and_sells(string row)
    {
        var chosen = Options.Zip(row.Split('|')).ToList();
        var solution = (await templates.GenerateAsync(chosen[0].Second, chosen[1..].SelectMany(option => new[] { option.First, option.Second }))).WithPackages();

        await solution.BuildAsync();
        await solution.TestAsync("Integration", "CheckoutTests");
        if (solution.Has("tests/Deploy"))
        {
            await solution.TestAsync("Deploy", "ComposeTests");
        }

        Directory.Delete(solution.Folder, recursive: true);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task All_tests_of_a_new_solution_pass_by_its_own_command()
    {
        var solution = await templates.GenerateAsync("Acme.Shop");

        var said = await Command.SucceedAsync(solution.Folder, Path.Combine(solution.Folder, "dev"), ["test"]);

        Assert.Matches(Summary(), said);
    }

    [GeneratedRegex(@"^[1-9][0-9]* passed, 0 failed$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
