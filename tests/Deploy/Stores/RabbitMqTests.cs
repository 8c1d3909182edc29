using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Stores;

/// <summary>Queues in a cluster are on several disks.</summary>
public sealed class RabbitMqTests(Overlays overlays)
{
    [Fact]
    public void Queues_are_of_the_type_that_the_services_ask_for()
    {
        Assert.Contains("[\"x-queue-type\"] = \"quorum\"", StoreOverlays.Text("ServiceDefaults", "Messaging", "Topology.cs"), StringComparison.Ordinal);
        Assert.All(overlays.With("RabbitmqCluster", "rabbitmq"), found => Assert.Contains(
            "default_queue_type = quorum", found.Store.Spec.Text("rabbitmq", "additionalConfig")!.Split('\n', StringSplitOptions.TrimEntries)));
    }

    [Fact]
    public void One_node_can_be_lost_and_no_two_are_lost_together() => Assert.All(overlays.With("RabbitmqCluster", "rabbitmq"), found =>
    {
        Assert.Equal(3, found.Store.Spec.Number("replicas"));
        Assert.Contains(
            found.Store.Spec.Items("affinity", "podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution"),
            rule => rule.Text("topologyKey") == "kubernetes.io/hostname");
        Assert.Equal(1, found.Overlay.One("PodDisruptionBudget", "rabbitmq").Spec.Number("maxUnavailable"));
    });
}
