using PeakStore.Deploy.Monitoring;
using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;
using PeakStore.Deploy.Scaling;

namespace PeakStore.Deploy.Delivery;

/// <summary>The shop by blue-green: production with one component more. Schemas and policies look at every variant.</summary>
public sealed class BlueGreenTests(Overlays overlays)
{
    private Manifests Chosen => overlays.Rendered("blue-green");

    [Fact]
    public void All_of_the_new_version_stands_beside_the_old_one_until_somebody_switches()
    {
        var strategy = Chosen.One("Rollout", "web-frontend").Spec.At("strategy");
        Assert.Equal(["blueGreen"], strategy.Entries().Keys);
        Assert.Equal("web-frontend", strategy.Text("blueGreen", "activeService"));
        Assert.True(strategy.Is(false, "blueGreen", "autoPromotionEnabled"));
        Assert.Equal("http", Chosen.One("Service", strategy.Text("blueGreen", "previewService")!).Spec.Text("ports", "http", "targetPort"));
        Assert.True(strategy.Number("blueGreen", "scaleDownDelaySeconds") >= 600);
    }

    [Fact]
    public void Analyses_before_and_after_the_switch_exist_and_end()
    {
        var strategy = Chosen.One("Rollout", "web-frontend").Spec.At("strategy", "blueGreen");
        var templates = strategy.Items("prePromotionAnalysis", "templates").Concat(strategy.Items("postPromotionAnalysis", "templates")).Select(template => template.Text("templateName")!).ToList();
        Assert.Equal(["promises-once", "promises-once", "revision"], templates);
        var metrics = templates.Distinct().SelectMany(template => Chosen.One("AnalysisTemplate", template).Spec.Items("metrics")).ToList();
        Rule.Holds(Chosen, metrics, metric => metric.Number("count") > 0, "its metrics are measured so often and no more.");
        Assert.Distinct(metrics.Select(metric => metric.Text("name")));
    }

    [Fact]
    public void It_looks_at_the_same_promises_as_a_canary() => Assert.Equal(Conditions(Chosen, "promises"), Conditions(Chosen, "promises-once"));

    [Fact]
    public void The_gateway_sends_everybody_to_one_version()
    {
        Assert.All(Chosen.One("HTTPRoute", "web-frontend").Spec.Items("rules"), rule => Assert.Equal("web-frontend", Assert.Single(rule.Items("backendRefs")).Text("name")));
        Assert.Null(Chosen.Find("Service", "web-frontend-canary"));
    }

    [Fact]
    public void Nothing_else_changes()
    {
        var before = overlays.Rendered("production").Objects.Select(one => one.ToString()).ToHashSet();
        var after = Chosen.Objects.Select(one => one.ToString()).ToHashSet();
        Assert.Equal(["Service/web-frontend-canary"], before.Except(after));
        Assert.Equal(["AnalysisTemplate/promises-once", "Service/web-frontend-preview"], after.Except(before).Order());
        Assert.Equal(new ConnectionBudget(overlays.Rendered("production")).Needed, new ConnectionBudget(Chosen).Needed);
    }

    [Fact]
    public void It_asks_for_what_is_measured() =>
        Assert.All(PromQuery.Of(Chosen), query => Assert.Subset(Instruments.Series.ToHashSet(), query.Series.ToHashSet()));

    private static IEnumerable<(string?, string?, string?)> Conditions(Manifests overlay, string template) => overlay.One("AnalysisTemplate", template).Spec.Items("metrics")
        .Select(metric => (metric.Text("name"), metric.Text("successCondition"), metric.Text("provider", "prometheus", "query")));
}
