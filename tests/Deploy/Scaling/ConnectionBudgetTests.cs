using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Scaling;

/// <summary>No ceiling of replicas is higher than what Postgres can take.</summary>
public sealed class ConnectionBudgetTests(Overlays overlays)
{
    public static TheoryData<string> All => Overlays.All;

    [Theory]
    [MemberData(nameof(All))]
    public void All_that_may_ever_run_at_once_fits(string overlay)
    {
        var budget = new ConnectionBudget(overlays.Rendered(overlay));
        Assert.Equal(["catalog-api", "ordering-api"], budget.Services.Select(service => service.Service));
        Assert.True(budget.Needed <= budget.There, budget.ToString());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void One_pooler_that_is_left_alone_takes_all_processes(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        var budget = new ConnectionBudget(rendered);
        Assert.Equal(budget.Pooled, rendered.Of("Pooler").Any());
        if (budget.Pooled)
        {
            Rule.Holds(rendered, rendered.Of("Pooler"), pooler => pooler.Spec.Number("pgbouncer", "parameters", "max_client_conn") >= budget.OfProcesses,
                $"max_client_conn is {budget.OfProcesses} or more.");
            Rule.Holds(rendered, rendered.Of("Pooler"), pooler => pooler.Spec.Number("deploymentStrategy", "rollingUpdate", "maxSurge") == 0,
                "an update adds no pooler, whose sessions would be beyond the sum.");
        }
    }

    [Fact]
    public void Without_poolers_the_ceilings_of_production_would_not_fit()
    {
        var budget = new ConnectionBudget(overlays.Rendered("production"));
        Assert.True(budget.OfProcesses > budget.There, budget.ToString());
    }

    [Fact]
    public void A_ceiling_that_is_too_high_is_found()
    {
        var dev = overlays.Rendered("dev");
        Assert.Contains("replicas: 1", dev.Yaml, StringComparison.Ordinal);
        var budget = new ConnectionBudget(Manifests.Parse("dev", dev.Yaml.Replace("replicas: 1", "replicas: 4", StringComparison.Ordinal)));
        Assert.True(budget.Needed > budget.There, budget.ToString());
    }
}
