using Microsoft.Extensions.Configuration;

namespace PeakStore.AppHost.Publishing;

internal static class PublishingExtensions
{
    private const string Key = "Publish:Target";
    private const string Name = "peakstore";

    /// <summary>Adds what Aspire needs to publish for the target that the configuration names. While the store runs here it adds nothing.</summary>
    public static void AddPublishTarget(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode) return;

        switch (builder.PublishTarget())
        {
            case Publishing.PublishTarget.Azure:
                builder.AddAzureContainerAppEnvironment(Name);
                break;
            case Publishing.PublishTarget.Kubernetes:
                builder.AddKubernetesEnvironment(Name);
                break;
            case Publishing.PublishTarget.Compose:
                builder.AddDockerComposeEnvironment(Name);
                break;
        }
    }

    public static PublishTarget PublishTarget(this IDistributedApplicationBuilder builder)
    {
        var configured = builder.Configuration[Key];
        if (string.IsNullOrEmpty(configured)) return Publishing.PublishTarget.None;
        return Enum.TryParse<PublishTarget>(configured, ignoreCase: true, out var target) && Enum.IsDefined(target)
            ? target
            : throw new DistributedApplicationException($"{Key} is '{configured}': choose azure, kubernetes, compose or none.");
    }
}
