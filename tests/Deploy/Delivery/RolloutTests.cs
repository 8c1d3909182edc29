using PeakStore.Deploy.Monitoring;
using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;
using PeakStore.Deploy.Schemas;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Delivery;

/// <summary>A new version comes step by step, is watched, and goes back by itself.</summary>
public sealed class RolloutTests(Overlays overlays)
{
    public static TheoryData<string> Delivered => new("staging", "production", "peak");

    [Theory]
    [MemberData(nameof(Delivered))]
    public void Each_service_is_rolled_out_from_its_deployment(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Assert.Equal(Services.Names.Order(), rendered.Of("Rollout").Select(rollout => rollout.Name).Order());
        Rule.Holds(rendered, rendered.Of("Rollout"), rollout => rollout.Spec.Text("workloadRef", "kind") == "Deployment"
            && rollout.Spec.Text("workloadRef", "name") == rollout.Name && rollout.Spec.At("workloadRef", "scaleDown") is null
            && rendered.One("Deployment", rollout.Name).Spec.Number("replicas") == 0
            && rollout.Spec.Entries("selector", "matchLabels").SequenceEqual(rendered.One("Deployment", rollout.Name).Spec.Entries("selector", "matchLabels")),
            "it takes pods and selector of the Deployment of its name, which keeps none.");
        Rule.Holds(rendered, rendered.Of("Rollout"), rollout => rollout.Spec.Number("replicas") is > 1 || rendered.Find("ScaledObject", rollout.Name) is not null,
            "somebody says how many there are: the default is one.");
        Rule.Holds(rendered, rendered.Of("Rollout"), rollout => rollout.Spec.Is(true, "progressDeadlineAbort"), "a version that does not start goes back.");
    }

    [Theory]
    [MemberData(nameof(Delivered))]
    public void A_canary_is_looked_at_after_each_step_and_all_the_time(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        foreach (var rollout in rendered.Of("Rollout"))
        {
            var canary = rollout.Spec.At("strategy", "canary");
            Assert.Equal(["promises"], canary.Items("analysis", "templates").Select(template => template.Text("templateName")));
            var steps = canary.Items("steps");
            Assert.Equal(["setWeight", "pause", "analysis", "setWeight", "pause", "analysis"], steps.Select(step => step.Entries().Keys.Single()));
            Assert.Equal([10, 50], steps.Select(step => step.Number("setWeight")).OfType<int>());
            Assert.All(steps.Where(step => step.At("analysis") is not null), step =>
            {
                Assert.Equal("revision", Assert.Single(step.Items("analysis", "templates")).Text("templateName"));
                Assert.Equal(rollout.Name, step.Text("analysis", "args", "service", "value"));
                Assert.Equal("Latest", step.Text("analysis", "args", "hash", "valueFrom", "podTemplateHashValue"));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Delivered))]
    public void The_gateway_has_both_versions_of_the_shop_to_send_to(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        var canary = rendered.One("Rollout", "web-frontend").Spec.At("strategy", "canary");
        string[] versions = [canary.Text("stableService")!, canary.Text("canaryService")!];
        Assert.Null(canary.At("trafficRouting", "plugins", "argoproj-labs/gatewayAPI", "httpRoute"));
        var route = rendered.One("HTTPRoute", Assert.Single(canary.Items("trafficRouting", "plugins", "argoproj-labs/gatewayAPI", "httpRoutes")).Text("name")!);
        Assert.Equal(rendered.One("Rollout", "web-frontend").Namespace, canary.Text("trafficRouting", "plugins", "argoproj-labs/gatewayAPI", "namespace"));
        Assert.All(route.Spec.Items("rules"), rule => Assert.Equal(versions, rule.Items("backendRefs").Select(backend => backend.Text("name")!)));
        Assert.All(versions, version => Assert.Equal("http", rendered.One("Service", version).Spec.Text("ports", "http", "targetPort")));
        Assert.True(canary.Number("scaleDownDelaySeconds") > rendered.One("Deployment", "web-frontend").Spec.Number("template", "spec", "terminationGracePeriodSeconds"));
    }

    [Fact]
    public async Task The_controller_has_the_plugin_that_the_shop_names_and_may_change_routes()
    {
        var yaml = File.ReadAllText(Repository.PathTo("deploy", "kubernetes", "components", "rollouts", "controller.yaml"));
        var controller = Manifests.Parse("controller", yaml);
        var plugin = overlays.Rendered("production").One("Rollout", "web-frontend").Spec.Entries("strategy", "canary", "trafficRouting", "plugins").Keys.Single();
        Assert.Contains($"- name: {plugin}\n", controller.One("ConfigMap", "argo-rollouts-config").Node.Text("data", "trafficRouterPlugins"), StringComparison.Ordinal);
        Assert.Equal(controller.Of("ClusterRole").Single().Name, controller.Of("ClusterRoleBinding").Single().Node.Text("roleRef", "name"));
        Assert.Equal("", await Validator.MistakesOfAsync(yaml));
    }

    /// <summary>Each replica of these has connections to Postgres: one more at a time, and not as many again.</summary>
    [Theory]
    [InlineData("catalog-api")]
    [InlineData("ordering-api")]
    public void Who_has_a_database_gets_one_replica_more_at_a_time(string service)
    {
        var canary = overlays.Rendered("production").One("Rollout", service).Spec.At("strategy", "canary");
        Assert.Null(canary.At("trafficRouting"));
        Assert.Equal((1, 0), (canary.Number("maxSurge"), canary.Number("maxUnavailable")));
    }

    [Fact]
    public void Analyses_watch_what_no_release_may_break()
    {
        var production = overlays.Rendered("production");
        Assert.Equal(["oversold", "outbox-age", "holds-late"], Metrics(production, "promises").Select(metric => metric.Text("name")));
        Assert.Equal(["refusals", "failures", "p99"], Metrics(production, "revision").Select(metric => metric.Text("name")));
        Assert.Equal("result[0] == 0", Metrics(production, "promises")[0].Text("successCondition"));
        Assert.Equal(0, Metrics(production, "promises")[0].Number("failureLimit"));
        Rule.Holds(production, Metrics(production, "promises").Concat(Metrics(production, "revision")),
            metric => metric.Text("successCondition")!.Contains("result[0]", StringComparison.Ordinal) && !metric.Text("successCondition")!.Contains("len(", StringComparison.Ordinal)
                && metric.Text("failureCondition") is null && metric.Number("consecutiveErrorLimit") <= 4,
            "no answer is an error (there is no result[0]), and neither a success nor a failure.");
        Rule.Holds(production, Metrics(production, "revision"), metric => metric.Number("count") > 1 && metric.Number("failureLimit") < metric.Number("count") / 2,
            "an analysis of a step ends, and most of it must be well.");
    }

    /// <summary>A canary that is well, on one that is not: told apart by the hash in the names of its pods.</summary>
    [Theory]
    [InlineData("refusals", "peakstore_shed_total{J,priority=\"critical\",layer=\"queue\"}|0+5x60;http_server_request_duration_seconds_count{J}|0+100x60", 0.05)]
    [InlineData("refusals", "http_server_request_duration_seconds_count{J}|0+100x60", 0)]
    [InlineData("failures", "http_server_request_duration_seconds_count{J,http_response_status_code=\"500\"}|0+1x60;http_server_request_duration_seconds_count{J,http_response_status_code=\"200\"}|0+99x60", 0.01)]
    [InlineData("failures", "http_server_request_duration_seconds_count{J,http_response_status_code=\"503\"}|0+1x60;http_server_request_duration_seconds_count{J,http_response_status_code=\"200\"}|0+99x60", 0)]
    [InlineData("p99", "http_server_request_duration_seconds_bucket{J,http_route=\"/\",le=\"0.5\"}|0+50x60;http_server_request_duration_seconds_bucket{J,http_route=\"/\",le=\"1\"}|0+100x60;http_server_request_duration_seconds_bucket{J,http_route=\"/\",le=\"+Inf\"}|0+100x60", 0.99)]
    [InlineData("p99", "http_server_request_duration_seconds_bucket{J,http_route=\"/alive\",le=\"1\"}|0+0x60;http_server_request_duration_seconds_bucket{J,http_route=\"/alive\",le=\"+Inf\"}|0+100x60", 0)]
    public async Task An_analysis_sees_the_new_replicas_alone(string metric, string measured, double value)
    {
        var query = Metrics(overlays.Rendered("production"), "revision").Single(one => one.Text("name") == metric).Text("provider", "prometheus", "query")!
            .ReplaceLineEndings(" ").Replace("{{args.service}}", "web-frontend", StringComparison.Ordinal).Replace("{{args.hash}}", "new", StringComparison.Ordinal);
        const string fine = "http_server_request_duration_seconds_count{job=\"web-frontend\",instance=\"web-frontend-old-x\",http_response_status_code=\"500\"}|0+900x60";
        var series = measured.Replace("J", "job=\"web-frontend\",instance=\"web-frontend-new-x\"", StringComparison.Ordinal).Split(';').Append(fine)
            .Select(one => one.Split('|')).Select(one => $"      - {{ series: '{one[0]}', values: '{one[1]}' }}");
        Assert.Equal("", await Promtool.RunAsync("groups: []", FormattableString.Invariant($$"""
            rule_files: [rules.yaml]
            evaluation_interval: 10s
            tests:
              - interval: 10s
                input_series:
            {{string.Join('\n', series)}}
                promql_expr_test:
                  - expr: 'round({{query}}, 0.001)'
                    eval_time: 5m
                    exp_samples: [{ labels: '{}', value: {{value}} }]
            """)));
    }

    private static IReadOnlyList<YamlNode> Metrics(Manifests overlay, string template) => overlay.One("AnalysisTemplate", template).Spec.Items("metrics");
}
