using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Monitoring;

/// <summary>Alerts come when a promise is broken, do not when it holds, and say what to do.</summary>
public sealed class AlertTests(Overlays overlays)
{
    private static readonly string Tests = File.ReadAllText(Repository.PathTo("tests", "Deploy", "Monitoring", "alerts.test.yaml"));

    private KubernetesObject Rules => overlays.Rendered("production").One("PrometheusRule", "promises");

    [Fact]
    public async Task Prometheus_reads_the_rules() => Assert.Equal("", await Promtool.RunAsync(Text(Rules.Spec!)));

    [Fact]
    public async Task Each_alert_comes_when_it_should() => Assert.Equal("", await Promtool.RunAsync(Text(Rules.Spec!), Tests));

    [Fact]
    public void Each_alert_is_tried_out() =>
        Assert.All(Alerts, alert => Assert.Contains($"alertname: {alert.Text("alert")}\n", Tests, StringComparison.Ordinal));

    [Fact]
    public void Each_alert_says_what_it_is_and_what_to_do() =>
        Rule.Holds(overlays.Rendered("production"), Alerts, alert => alert.Text("annotations", "summary") is not null
            && alert.Text("annotations", "runbook") is not null && alert.Text("labels", "severity") is "critical" or "warning",
            "it has a summary, a runbook and a severity.");

    [Fact]
    public void Pages_that_an_alert_names_exist()
    {
        var pages = Alerts.SelectMany(alert => alert.Text("annotations", "runbook")!.Split(' ', '(', ')', ','))
            .Where(word => word.StartsWith("docs/", StringComparison.Ordinal)).Select(page => page.TrimEnd('.')).Distinct().ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(File.Exists(Repository.PathTo(page.Split('/'))), page));
    }

    [Fact]
    public async Task A_rule_that_is_wrong_is_refused() =>
        Assert.Contains("parse", await Promtool.RunAsync("groups: [{ name: x, rules: [{ alert: A, expr: 'sum(' }] }]"), StringComparison.OrdinalIgnoreCase);

    private IEnumerable<YamlNode> Alerts => Rules.Spec.Items("groups").SelectMany(group => group.Items("rules"));

    private static string Text(YamlNode node)
    {
        var text = new StringWriter();
        new YamlStream(new YamlDocument(node)).Save(text, assignAnchors: false);
        return text.ToString();
    }
}
