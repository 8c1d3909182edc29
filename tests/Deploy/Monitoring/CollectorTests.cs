using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Monitoring;

/// <summary>The collector starts with its configuration, and listens where others look for it.</summary>
public sealed class CollectorTests(Overlays overlays)
{
    // what the image has of what could be named (opentelemetry-collector-releases, distributions/otelcol/manifest.yaml)
    private static readonly Dictionary<string, string[]> Core = new()
    {
        ["receivers"] = ["nop", "otlp", "hostmetrics", "jaeger", "kafka", "prometheus", "zipkin"],
        ["processors"] = ["attributes", "batch", "filter", "memory_limiter", "probabilistic_sampler", "resource", "span"],
        ["exporters"] = ["debug", "nop", "otlp", "otlphttp", "file", "kafka", "prometheus", "prometheusremotewrite", "zipkin"],
        ["extensions"] = ["health_check", "pprof", "zpages"],
    };

    private Manifests Production => overlays.Rendered("production");

    private KubernetesObject Deployment => Production.One("Deployment", "otel-collector");

    private YamlNode Configuration
    {
        get
        {
            var map = Deployment.Spec.Text("template", "spec", "volumes", "config", "configMap", "name")!;
            var stream = new YamlStream();
            stream.Load(new StringReader(Production.One("ConfigMap", map).Node.Text("data", "config.yaml")!));
            return stream.Documents[0].RootNode;
        }
    }

    [Fact]
    public void Its_image_has_all_that_is_named()
    {
        Assert.StartsWith("otel/opentelemetry-collector:", Deployment.Pods.Single().Text("containers", "otel-collector", "image"), StringComparison.Ordinal);
        Assert.All(Core, section => Assert.Empty(Names(section.Key).Except(section.Value)));
    }

    [Fact]
    public void Each_pipeline_names_what_there_is_and_nothing_is_idle()
    {
        var pipelines = Configuration.At("service", "pipelines");
        Assert.Equal(["logs", "metrics", "traces"], pipelines.Entries().Keys.Order());
        foreach (var section in new[] { "receivers", "processors", "exporters" })
        {
            var named = pipelines.Entries().Keys.SelectMany(signal => pipelines.Items(signal, section)).Select(one => one.Text()!).Distinct();
            Assert.Equal(Names(section).Order(), named.Order());
        }

        Assert.Equal(Names("extensions"), Configuration.Items("service", "extensions").Select(one => one.Text()!));
    }

    [Theory]
    [InlineData("otlp", "receivers", "otlp", "protocols", "grpc", "endpoint")]
    [InlineData("metrics", "exporters", "prometheus", "endpoint")]
    [InlineData("health", "extensions", "health_check", "endpoint")]
    public void It_listens_at_the_ports_of_its_pod(string port, params string[] endpoint)
    {
        var number = Deployment.Pods.Single().At("containers", "otel-collector").Number("ports", port, "containerPort");
        Assert.Equal($"0.0.0.0:{number}", Configuration.Text(endpoint));
    }

    [Fact]
    public void Names_are_those_that_queries_use_and_a_replica_that_is_gone_is_soon_forgotten()
    {
        Assert.Equal("UnderscoreEscapingWithSuffixes", Configuration.Text("exporters", "prometheus", "translation_strategy"));
        var expires = TimeSpan.FromSeconds(int.Parse(Configuration.Text("exporters", "prometheus", "metric_expiration")!.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture));
        Rule.Holds(Production, Services.Deployments(Production).Select(Services.ContainerOf),
            container => container.Node.Number("env", "OTEL_METRIC_EXPORT_INTERVAL", "value") is { } milliseconds
                && expires.TotalMilliseconds >= 2 * milliseconds && expires < TimeSpan.FromMinutes(1), "two reports may be lost, and a minute is too long.");
    }

    private IReadOnlyList<string> Names(string section) => [.. Configuration.Entries(section).Keys];
}
