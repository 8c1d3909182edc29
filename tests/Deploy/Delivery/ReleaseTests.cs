using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Delivery;

/// <summary>A release by deploy/kubernetes/release.sh says how it went, and says it of this version.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public async Task It_waits_for_those_that_have_not_seen_the_new_version_and_ends_well()
    {
        using var cluster = new FakeCluster(
            "ordering-api Healthy 6;catalog-api Degraded 6", "ordering-api Progressing 7;catalog-api Paused 7", "ordering-api Healthy 7;catalog-api Healthy 7");
        var (code, said) = await cluster.ReleaseAsync("production", "registry.example.com/team", "1.4.0");
        Assert.True(code == 0, said);
        Assert.Equal(3, cluster.Calls.Count(call => call.Contains("get rollout", StringComparison.Ordinal)));
        var images = Manifests.Parse("production", cluster.Applied).Pods.SelectMany(pod => pod.Containers).Select(container => container.Image).ToList();
        Assert.Contains("registry.example.com/team/peakstore/ordering-api:1.4.0", images);
        Assert.DoesNotContain(images, image => image.Contains("peakstore/", StringComparison.Ordinal) && !image.StartsWith("registry.example.com/team/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Migrations_are_taken_away_first_and_waited_for_before_services()
    {
        using var cluster = new FakeCluster("ordering-api Healthy 7");
        await cluster.ReleaseAsync("staging", "registry.example.com", "1.4.0");
        string[] order = ["delete job migrate-catalog", "apply --server-side --force-conflicts", "wait --for=condition=complete", "get rollout", "rollout status"];
        var places = order.Select(step => cluster.Calls.ToList().FindIndex(call => call.Contains(step, StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task One_that_has_gone_back_is_named_and_the_release_fails()
    {
        using var cluster = new FakeCluster("ordering-api Degraded 7;catalog-api Healthy 7");
        var (code, said) = await cluster.ReleaseAsync("production", "registry.example.com", "1.4.0");
        Assert.Equal(1, code);
        Assert.Contains("back to the version before: ordering-api", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Rollouts_the_Deployments_are_waited_for()
    {
        using var cluster = new FakeCluster();
        var (code, said) = await cluster.ReleaseAsync("dev", "registry.example.com", "1.4.0");
        Assert.True(code == 0, said);
        Assert.Contains("--namespace peakstore rollout status deployment.apps/ordering-api --timeout=10m", cluster.Calls);
    }

    [Theory]
    [InlineData]
    [InlineData("nowhere", "registry.example.com", "1.4.0")]
    public async Task What_is_missing_or_wrong_is_said_and_nothing_is_applied(params string[] arguments)
    {
        using var cluster = new FakeCluster();
        var (code, said) = await cluster.ReleaseAsync(arguments);
        Assert.NotEqual(0, code);
        Assert.Contains("say which overlay", said, StringComparison.Ordinal);
    }
}
