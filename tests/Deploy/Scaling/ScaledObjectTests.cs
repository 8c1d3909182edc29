using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Scaling;

/// <summary>Replicas follow the right signals, quickly up and slowly down, and do not fall when nobody measures.</summary>
public sealed class ScaledObjectTests(Overlays overlays)
{
    private static readonly string[] Everywhere = ["request-rate", "utilisation", "p99"];

    public static TheoryData<string> Scaled => new("staging", "production", "peak");

    [Theory]
    [MemberData(nameof(Scaled))]
    public void Each_service_is_scaled_and_says_no_number_itself(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Assert.Equal(Services.Names.Order(), rendered.Of("ScaledObject").Select(scaled => scaled.Name).Order());
        Rule.Holds(rendered, rendered.Of("ScaledObject").Select(scaled => rendered.One(scaled.Spec.Text("scaleTargetRef", "kind")!, scaled.Name)),
            target => target.Spec.At("replicas") is null, "KEDA says how many.");
    }

    [Theory]
    [MemberData(nameof(Scaled))]
    public void What_is_scaled_exists(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Of("ScaledObject"), scaled =>
            rendered.Find(scaled.Spec.Text("scaleTargetRef", "kind")!, scaled.Spec.Text("scaleTargetRef", "name")!) is { } target
            && target.ApiVersion == scaled.Spec.Text("scaleTargetRef", "apiVersion")
            && (rendered.Find("Rollout", scaled.Name) is null || target.Kind == "Rollout"), "it names an object of the overlay; where there is a Rollout, that.");
    }

    [Theory]
    [MemberData(nameof(Scaled))]
    public void Two_or_more_stay_and_a_fallback_lies_between(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Of("ScaledObject"), scaled => scaled.Spec.Number("minReplicaCount") is >= 2 and var least
            && scaled.Spec.Number("maxReplicaCount") is { } most && scaled.Spec.Number("fallback", "replicas") is { } fallback && least <= fallback && fallback <= most
            && scaled.Spec.Text("fallback", "behavior") == "currentReplicasIfHigher", "2 ≤ minReplicaCount ≤ fallback ≤ maxReplicaCount, and a fallback takes none away.");
    }

    [Theory]
    [MemberData(nameof(Scaled))]
    public void A_metric_that_is_missing_is_no_zero(string overlay) =>
        Rule.Holds(overlays.Rendered(overlay), Triggers(overlay).Where(trigger => trigger.Text("type") == "prometheus"),
            trigger => trigger.Text("metadata", "ignoreNullValues") == "false" && trigger.Text("metricType") is null or "AverageValue",
            "ignoreNullValues is false, and the value is divided among replicas, or there would be no fallback.");

    [Theory]
    [MemberData(nameof(Scaled))]
    public void Up_at_once_and_down_slowly(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.Of("ScaledObject").Select(scaled => scaled.Spec.At("advanced", "horizontalPodAutoscalerConfig", "behavior")!),
            behaviour => behaviour.Number("scaleUp", "stabilizationWindowSeconds") == 0 && behaviour.Number("scaleDown", "stabilizationWindowSeconds") >= 300
                && behaviour.Items("scaleUp", "policies").All(policy => policy.Number("periodSeconds") <= 15)
                && behaviour.Items("scaleDown", "policies").All(policy => policy.Number("periodSeconds") >= 60), "up without a pause, down after five minutes or more.");
    }

    [Theory]
    [MemberData(nameof(Scaled))]
    public void Each_service_has_the_signals_of_what_it_does(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        foreach (var service in Services.Names)
        {
            string[] own = service is "catalog-api" or "ordering-api" ? ["queue-depth", "outbox-age"] : [];
            var signals = rendered.One("ScaledObject", service).Spec.Items("triggers").Where(trigger => trigger.Text("type") == "prometheus").Select(trigger => trigger.Text("name")!);
            Assert.Equal([.. Everywhere, .. own], signals);
        }
    }

    /// <summary>As many requests for each processor in every overlay: whoever gives a replica more of it expects more of it.</summary>
    [Theory]
    [InlineData("catalog-api", 4000)]
    [InlineData("basket-api", 4000)]
    [InlineData("ordering-api", 2000)]
    [InlineData("web-frontend", 2000)]
    public void Requests_are_asked_of_processor_time(string service, double ofOneProcessor)
    {
        foreach (var rendered in Scaled.Select(row => overlays.Rendered(row.Data)))
        {
            var cpu = Services.ContainerOf(rendered.One("Deployment", service)).Node.Text("resources", "requests", "cpu")!;
            var processors = cpu.EndsWith('m') ? Number(cpu[..^1]) / 1000 : Number(cpu);
            Assert.Equal(ofOneProcessor * processors, Number(rendered.One("ScaledObject", service).Spec.Text("triggers", "request-rate", "metadata", "threshold")!), 6);
        }
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<YamlNode> Triggers(string overlay) => overlays.Rendered(overlay).Of("ScaledObject").SelectMany(scaled => scaled.Spec.Items("triggers"));
}
