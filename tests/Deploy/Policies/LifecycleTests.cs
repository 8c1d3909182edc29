using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PeakStore.Deploy.Rendering;
using PeakStore.ServiceDefaults;

namespace PeakStore.Deploy.Policies;

/// <summary>How a replica comes, and how it goes without anybody noticing.</summary>
public sealed class LifecycleTests(Overlays overlays)
{
    public static TheoryData<string> All => Overlays.All;

    [Theory]
    [InlineData("startupProbe", "/alive")]
    [InlineData("readinessProbe", "/health")]
    [InlineData("livenessProbe", "/alive")]
    public void Each_service_is_asked_how_it_is(string probe, string path)
    {
        foreach (var overlay in Overlays.All.Select(row => row.Data))
        {
            Services(overlay, one => Policies.Services.ContainerOf(one).Node.At(probe, "httpGet") is { } get && get.Text("path") == path && get.Text("port") == "http",
                $"{probe} asks {path} at the port http.");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Whatever_runs_is_asked_whether_it_is_ready_and_whether_it_lives(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, rendered.LongRunning, one => one.Spec.Items("template", "spec", "containers")
            .All(container => container.At("readinessProbe") is not null && container.At("livenessProbe") is not null), "each container has a readinessProbe and a livenessProbe.");
    }

    /// <summary>It does not listen before its schema is there: killed, or given up, it would only come later.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_replica_may_wait_for_its_schema_as_long_as_a_migration_takes(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        var migration = rendered.Of("Job").Max(job => job.Spec.Number("activeDeadlineSeconds"));
        var starts = Policies.Services.Deployments(rendered).Select(Policies.Services.ContainerOf).Select(container =>
            container.Node.Number("startupProbe", "periodSeconds") * container.Node.Number("startupProbe", "failureThreshold")).ToList();
        Assert.All(starts, start => Assert.True(start > migration, $"A service has {start} s to start, and a migration {migration} s."));
        Rule.Holds(rendered, Policies.Services.Deployments(rendered).Concat(rendered.Of("Rollout")),
            one => one.Spec.Number("progressDeadlineSeconds") > starts.Max(), "progressDeadlineSeconds is longer than a start may take.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_replica_that_leaves_has_time_to_finish(string overlay)
    {
        var services = WebApplication.CreateSlimBuilder().AddServiceDefaults("Test").Services.BuildServiceProvider();
        var shutdown = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var longest = services.GetRequiredService<IOptions<RequestTimeoutOptions>>().Value.DefaultPolicy!.Timeout;
        Assert.True(shutdown > longest, $"A service stops within {shutdown}, and a request may take {longest}.");
        Services(overlay, one => Policies.Services.ContainerOf(one).Node.Number("lifecycle", "preStop", "sleep", "seconds") is >= 5 and var wait
            && one.Spec.Number("template", "spec", "terminationGracePeriodSeconds") > wait + shutdown.TotalSeconds,
            $"preStop sleeps for 5 s or more, and terminationGracePeriodSeconds is longer than that and {shutdown.TotalSeconds} s (ShutdownTimeout) together.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_update_takes_none_away_before_another_is_there(string overlay) =>
        Services(overlay, one => one.Spec.Text("strategy", "type") == "RollingUpdate" && one.Spec.Text("strategy", "rollingUpdate", "maxUnavailable") == "0",
            "strategy is RollingUpdate with maxUnavailable 0.");

    private void Services(string overlay, Predicate<KubernetesObject> rule, string says)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, Policies.Services.Deployments(rendered), rule, says);
    }
}
