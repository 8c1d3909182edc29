using System.CommandLine;
using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;
using PeakStore.Tool.CommandLine;
using PeakStore.Tool.Triggers;

namespace PeakStore.Deploy.Scaling;

/// <summary>The triggers of the peak overlay are those that the tool makes of its campaigns, and fit below the ceilings.</summary>
public sealed class CampaignTests(Overlays overlays)
{
    private static readonly string Folder = Repository.PathTo("deploy", "kubernetes", "overlays", "peak", "campaigns");

    [Fact]
    public async Task The_tool_made_them()
    {
        using var output = new StringWriter();
        string[] line =
        [
            "triggers", Path.Combine(Folder, "campaigns.json"), "--patch", "--now", "2026-12-01T00:00:00Z",
            "--replicas", "catalog-api=10", "basket-api=6", "ordering-api=8", "web-frontend=14",
        ];
        Assert.Equal(ExitCodes.Done, await new RootCommand { TriggersCommand.Create() }.Parse(line).InvokeAsync(
            new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, "kustomization.yaml"), TestContext.Current.CancellationToken), output.ToString());
    }

    [Fact]
    public void A_campaign_wants_more_than_an_ordinary_hour_and_no_more_than_there_may_be()
    {
        var peak = overlays.Rendered("peak");
        Rule.Holds(peak, peak.Of("ScaledObject"), scaled => scaled.Spec.Items("triggers").Single(trigger => trigger.Text("type") == "cron")
            .Number("metadata", "desiredReplicas") is { } wanted && wanted > scaled.Spec.Number("minReplicaCount") && wanted <= scaled.Spec.Number("maxReplicaCount"),
            "minReplicaCount < desiredReplicas ≤ maxReplicaCount.");
    }

    [Fact]
    public void Triggers_come_on_top_of_the_signals()
    {
        var (production, peak) = (overlays.Rendered("production"), overlays.Rendered("peak"));
        Assert.All(Services.Names, service => Assert.Equal(
            Triggers(production, service).Append("cron"), Triggers(peak, service)));
    }

    private static IEnumerable<string> Triggers(Manifests overlay, string service) =>
        overlay.One("ScaledObject", service).Spec.Items("triggers").Select(trigger => trigger.Text("type") == "cron" ? "cron" : trigger.Text("name")!);
}
