using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Stores;

/// <summary>Two regions: one leads, one is browsed.</summary>
public sealed class RegionTests(Overlays overlays)
{
    private const string Leading = "leading-region", Browsed = "read-only-region";

    [Theory]
    [InlineData(Leading, "region-a", "region-b")]
    [InlineData(Browsed, "region-b", "region-a")]
    public void Each_knows_itself_the_one_that_leads_and_the_other(string region, string self, string other)
    {
        var cluster = overlays.Rendered(region).One("Cluster", "postgres").Spec;
        Assert.Equal((self, "region-a", other), (cluster.Text("replica", "self"), cluster.Text("replica", "primary"), cluster.Text("replica", "source")));
        Assert.Equal(self, cluster.Text("plugins", "barman-cloud.cloudnative-pg.io", "parameters", "serverName"));
        Assert.Equal(["region-a", "region-b"], cluster.Items("externalClusters").Select(one => one.Text("name")));
        Assert.All(cluster.Items("externalClusters"), one =>
        {
            Assert.Equal(one.Text("name"), one.Text("plugin", "parameters", "serverName"));
            Assert.Contains(one.Text("connectionParameters", "host"), cluster.Items("certificates", "serverAltDNSNames").Select(name => name.Text()));
        });
    }

    [Fact]
    public void Commits_wait_for_a_standby_in_both_so_that_they_do_after_going_over() => Assert.All([Leading, Browsed], region =>
        Assert.Equal("required", overlays.Rendered(region).One("Cluster", "postgres").Spec.Text("postgresql", "synchronous", "dataDurability")));

    [Fact]
    public void The_region_that_is_browsed_starts_as_a_copy_and_runs_nothing_that_writes()
    {
        var browsed = overlays.Rendered(Browsed);
        var cluster = browsed.One("Cluster", "postgres").Spec;
        Assert.Equal("region-a", cluster.Text("bootstrap", "pg_basebackup", "source"));
        Assert.Null(cluster.At("bootstrap", "initdb"));
        Assert.Equal(["catalog-api", "web-frontend"], browsed.Of("Deployment").Select(one => one.Name).Order());
        Assert.Empty(browsed.Of("Job"));
        Assert.Empty(browsed.Of("RabbitmqCluster"));
    }

    [Fact]
    public void Whoever_changes_something_or_is_known_is_sent_home()
    {
        var rules = overlays.Rendered(Browsed).One("HTTPRoute", "web-frontend").Spec.Items("rules");
        var here = Assert.Single(rules, rule => BackendOf(rule) == "web-frontend");
        Assert.All(here.Items("matches"), match => Assert.Contains(match.Text("method"), new[] { "GET", "HEAD" }));
        var home = rules.Where(rule => BackendOf(rule) == "home").SelectMany(rule => rule.Items("matches")).ToList();
        Assert.Equal(rules.Count - 1, rules.Count(rule => BackendOf(rule) == "home"));

        // A match with a method outranks one without, and one with a header too outranks both (HTTPRouteRule.matches).
        Assert.Contains(home, match => match.Text("path", "value") == "/" && match.Text("method") is null && match.At("headers") is null);
        Assert.All(here.Items("matches"), match => Assert.Contains(home, other =>
            other.Text("method") == match.Text("method") && other.Items("headers").Any(header => header.Text("name") == "Cookie" && header.Text("value")!.Contains("peakstore=", StringComparison.Ordinal))));
        Assert.All(["/basket", "/checkout", "/orders", "/account", "/waiting-rooms"], path => Assert.Contains(home, match => match.Text("path", "value") == path));
    }

    [Fact]
    public void The_table_of_the_docs_is_what_the_tool_says()
    {
        var output = new StringWriter();
        Tool.Regions.RegionsCommand.Create().Parse([]).Invoke(new() { Output = output, Error = TextWriter.Null });
        var docs = StoreOverlays.Text("docs", "multi-region.md");
        Assert.Contains($"<!-- regions -->\n{output.ToString().ReplaceLineEndings("\n")}\n", docs.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static string? BackendOf(YamlNode rule) => Assert.Single(rule.Items("backendRefs")).Text("name");
}
