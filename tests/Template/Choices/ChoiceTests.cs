using PeakStore.Template.Running;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Template.Choices;

public sealed class ChoiceTests(Templates templates)
{
    [Theory]
    [InlineData("both", true, true, true)]
    [InlineData("kubernetes", true, false, true)]
    [InlineData("aca", false, true, true)]
    [InlineData("none", false, false, false)]
    public async Task Only_what_the_store_is_deployed_with_is_there(string deploy, bool kubernetes, bool azure, bool compose)
    {
        var solution = await templates.GenerateAsync("Acme.Shop", "--deploy", deploy);

        Assert.Equal(
            (kubernetes, kubernetes, kubernetes, azure, compose, true),
            (solution.Has("deploy/kubernetes"), solution.Has("tests/Deploy"), solution.Text(solution.Solution).Contains("Deploy.Tests", StringComparison.Ordinal),
                solution.Has("azure.yaml"), solution.Has("deploy/compose"), solution.Has("deploy/images")));
        Assert.DoesNotContain("#if", solution.Text(solution.Solution), StringComparison.Ordinal);
        Assert.Empty(Links.BrokenIn(solution));
        Assert.Equal(kubernetes, (await DevAsync(solution, "help")).Contains("./dev deploy", StringComparison.Ordinal));
        Assert.Equal(kubernetes, (await DevAsync(solution, "doctor")).Contains("schemas", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("github", ".github/workflows")]
    [InlineData("gitlab", ".gitlab-ci.yml")]
    [InlineData("azdo", "azure-pipelines.yml")]
    [InlineData("none", null)]
    public async Task Only_the_pipeline_that_was_asked_for_is_there(string ci, string? expected)
    {
        var solution = await templates.GenerateAsync("Acme.Shop", "--ci", ci);

        Assert.Equal(
            expected is null ? [] : [expected],
            new[] { ".github/workflows", ".gitlab-ci.yml", "azure-pipelines.yml" }.Where(solution.Has));
        Assert.False(solution.Has("templates"));
        Assert.False(solution.Has(".ci"));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    public async Task As_many_standbys_follow_wherever_it_runs(string standbys)
    {
        var count = int.Parse(standbys, System.Globalization.CultureInfo.InvariantCulture);
        var solution = await templates.GenerateAsync("Acme.Shop", "--standbys", standbys);

        var names = string.Join(", ", Enumerable.Range(1, count).Select(number => $"standby_{number}"));
        Assert.Contains($"[\"{names.Replace(", ", "\", \"", StringComparison.Ordinal)}\"]", solution.Text("AppHost/Infrastructure/PostgresCluster.cs"), StringComparison.Ordinal);
        Assert.Contains($"  instances: {count + 1} #", solution.Text("deploy/kubernetes/components/postgres-cnpg/cluster.yaml"), StringComparison.Ordinal);
        var compose = Yaml(solution.Text("deploy/compose/compose.yaml"));
        var services = ((YamlMappingNode)compose["services"]).Children.Keys.Select(key => key.ToString()).Where(name => name.StartsWith("postgres-standby-", StringComparison.Ordinal));
        Assert.Equal(count, services.Count());
        Assert.Equal(standbys, (string?)solution.Json(".config/peakstore.json")["options"]!["standbys"]);
    }

    [Theory]
    [InlineData("true", "auto")]
    [InlineData("false", "native")]
    [InlineData("false", "containers")]
    public async Task What_a_development_machine_does_is_said_in_one_place(string sampleData, string infrastructure)
    {
        var solution = await templates.GenerateAsync("Acme.Shop", "--sample-data", sampleData, "--infrastructure", infrastructure);

        var settings = solution.Json("AppHost/appsettings.Development.json");
        Assert.Equal(bool.Parse(sampleData), (bool?)settings["SampleData"]);
        Assert.Equal(infrastructure, (string?)settings["Infrastructure"]);
        Assert.Equal(sampleData, (string?)solution.Json(".config/peakstore.json")["options"]!["sample-data"]);
        Assert.Matches(
            infrastructure switch { "native" => "servers +(processes of this machine|.*: ./dev setup)", "containers" => "servers +(in|are to run in) containers", _ => "servers +" },
            await DevAsync(solution, "doctor"));
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task A_shop_without_waiting_rooms_has_none_of_their_code(string none, bool expected)
    {
        var solution = await templates.GenerateAsync("Acme.Shop", "--no-waiting-room", none);

        Assert.Equal(expected, solution.Has("Web.Frontend/WaitingRoom"));
        Assert.Equal(expected, solution.Has("docs/waiting-room.md"));
        Assert.Equal(expected, solution.Files.Any(file => file.StartsWith("Web.Frontend/", StringComparison.Ordinal) && solution.Text(file).Contains("WaitingRoom", StringComparison.Ordinal)));
        Assert.Empty(Links.BrokenIn(solution));
    }

    [Fact]
    public async Task Without_stand_ins_packages_come_from_the_feed()
    {
        var solution = await templates.GenerateAsync("Acme.Shop", "--standins", "false");

        Assert.False(solution.Has("eng/standins"));
        Assert.Empty(Links.BrokenIn(solution));
        Assert.Matches("packages +from the feed", await DevAsync(solution, "doctor"));
    }

    [Theory]
    [InlineData("--standbys", "7")]
    [InlineData("--deploy", "heroku")]
    [InlineData("--ci", "jenkins")]
    public async Task What_is_not_offered_is_refused_with_what_is(string option, string value)
    {
        var (code, said, folder) = await templates.TryGenerateAsync("Acme.Shop", option, value);

        Assert.NotEqual(0, code);
        Assert.Contains(value, said, StringComparison.Ordinal);
        var choices = TemplateFile.Options.Single(each => each.Name == option[2..]).Symbol["choices"]!.AsArray();
        Assert.All(choices, choice => Assert.Contains((string)choice!["choice"]!, said, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Help_says_every_option_and_what_it_is_for()
    {
        var (code, said) = await templates.NewAsync(Path.GetTempPath(), "peakstore", "--help");

        Assert.Equal(0, code);
        var words = string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(TemplateFile.Options, option =>
        {
            Assert.Contains("--" + option.Name, words, StringComparison.Ordinal);
            Assert.Contains((string)option.Symbol["description"]!, words, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_package_s_own_page_says_every_option() =>
        Assert.All(TemplateFile.Options, option =>
            Assert.Contains($"| `--{option.Name}` |", File.ReadAllText(Repository.PathTo("templates", "README.md")), StringComparison.Ordinal));

    private static Task<string> DevAsync(GeneratedSolution solution, string command) => Command.SucceedAsync(solution.Folder, "bash", ["dev", command]);

    private static YamlMappingNode Yaml(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
