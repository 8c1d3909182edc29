using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Template.Pipelines;

/// <summary>Every pipeline does the same, by what is there, and with no right that it does not need.</summary>
public sealed partial class PipelineTests
{
    public static TheoryData<string> All => new(Pipeline.Files.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void They_do_the_same_in_the_same_order(string ci)
    {
        string[] tested = ["./dev setup", "dotnet build Store.sln -warnaserror", "./dev test"];
        string[] published = ["deploy/images/build.sh", "deploy/images/sbom.sh"];
        Assert.Equal([.. tested, .. published, "deploy/kubernetes/release.sh"], Pipeline.Of(ci).Commands);
        Assert.Equal([.. tested, .. published], (Pipeline.Of(ci) with { HasCluster = false }).Commands);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_they_run_is_there(string ci) =>
        Assert.All(Pipeline.Of(ci).Commands.SelectMany(command => command.Split(' ')).Where(word => word.Contains('/', StringComparison.Ordinal) || word.EndsWith(".sln", StringComparison.Ordinal)),
            file => Assert.True(File.Exists(Repository.PathTo(file.Split('/'))), file));

    [Theory]
    [MemberData(nameof(All))]
    public void Where_no_cluster_was_chosen_they_end_with_images_and_speak_of_nothing_else(string ci)
    {
        var pipeline = Pipeline.Of(ci) with { HasCluster = false };

        Assert.EndsWith("#endif\n", pipeline.Source, StringComparison.Ordinal);
        Assert.Empty(pipeline.With("environment"));
        Assert.DoesNotMatch("(?i)staging|production|kube", pipeline.Text);
    }

    [Theory]
    [InlineData("github", "concurrency", "staging", "production")]
    [InlineData("gitlab", "resource_group", "$CI_ENVIRONMENT_NAME")]
    [InlineData("azdo", "lockBehavior", "sequential", "sequential")]
    public void An_environment_takes_one_release_at_a_time(string ci, string key, params string[] values)
    {
        var jobs = Pipeline.Of(ci).With(key).Where(node => node[key] is YamlScalarNode);
        Assert.Equal(values, jobs.Select(job => job[key].ToString()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Staging_comes_before_production_and_both_are_environments_that_somebody_guards(string ci)
    {
        var environments = Pipeline.Of(ci).With("environment").Select(job => job["environment"].ToString());
        Assert.Equal(["staging", "production"], environments);
    }

    [Theory]
    [InlineData("github", "startsWith(github.ref, 'refs/tags/v')")]
    [InlineData("gitlab", "$CI_COMMIT_TAG")]
    [InlineData("azdo", "and(succeeded(), startsWith(variables['Build.SourceBranch'], 'refs/tags/v'))")]
    public void Nothing_is_published_but_from_a_tag(string ci, string condition)
    {
        var publish = Pipeline.Of(ci).Root.AllNodes.OfType<YamlMappingNode>().First(node =>
            node.Children.TryGetValue("stage", out var stage) ? stage.ToString() == "publish" : node.Children.ContainsKey("permissions") && node.Children.ContainsKey("steps"));
        Assert.Contains(publish.AllNodes.OfType<YamlScalarNode>(), text => text.Value == condition);
    }

    [Fact]
    public void GitHub_gives_a_job_the_right_to_read_and_the_one_that_publishes_the_right_to_push_images()
    {
        var rights = Pipeline.Of("github").With("permissions").Select(node => string.Join(", ", ((YamlMappingNode)node["permissions"]).Children.Select(right => $"{right.Key}: {right.Value}")));
        Assert.Equal(["contents: read", "contents: read, packages: write"], rights);
        Assert.DoesNotContain("pull_request_target", Pipeline.Of("github").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void GitHub_takes_actions_of_its_own_makers_by_a_version() =>
        Assert.All(Pipeline.Of("github").With("uses"), step => Assert.Matches("^actions/[a-z-]+@v[0-9]+$", step["uses"].ToString()));

    [Theory]
    [InlineData("github", "uses", "actions/checkout@v5", "persist-credentials")]
    [InlineData("azdo", "checkout", "self", "persistCredentials")]
    public void A_checkout_leaves_no_credentials_behind(string ci, string key, string value, string option)
    {
        var checkouts = Pipeline.Of(ci).With(key).Where(step => step[key].ToString() == value).ToList();
        Assert.NotEmpty(checkouts);
        Assert.All(checkouts, step => Assert.Contains(step.AllNodes.OfType<YamlMappingNode>(), node => node.Children.TryGetValue(option, out var keep) && keep.ToString() == "false"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Tests_run_on_servers_of_the_machine_whether_it_has_an_engine_or_not(string ci) =>
        Assert.Equal("native", Assert.Single(Pipeline.Of(ci).With("Infrastructure"))["Infrastructure"].ToString());

    [Theory]
    [MemberData(nameof(All))]
    public void Packages_are_kept_by_what_says_their_versions(string ci) => Assert.Contains("Directory.Packages.props", Pipeline.Of(ci).Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(All))]
    public void A_secret_comes_as_a_variable_and_not_as_a_word_of_a_command(string ci) =>
        Assert.DoesNotMatch(SecretInCommand(), Pipeline.Of(ci).Text);

    [GeneratedRegex(@"(?:run|script|bash): .*(?:\$\{\{ *secrets\.|\$\(\w*Password\))")]
    private static partial Regex SecretInCommand();
}
