namespace PeakStore.AppHost.Publishing;

/// <summary>What the model is published for: the configuration key <c>Publish:Target</c>.</summary>
internal enum PublishTarget
{
    /// <summary>Nothing in particular: whoever publishes brings what is needed.</summary>
    None,

    /// <summary>Azure Container Apps.</summary>
    Azure,

    /// <summary>A Helm chart.</summary>
    Kubernetes,

    /// <summary>Docker Compose.</summary>
    Compose,
}
