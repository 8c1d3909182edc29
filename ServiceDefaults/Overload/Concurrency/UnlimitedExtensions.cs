using Microsoft.AspNetCore.Builder;

namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>Exempts endpoints.</summary>
public static class UnlimitedExtensions
{
    /// <summary>The endpoint takes no part in the concurrency limit: a probe, or a stream that is open for minutes and hardly works.</summary>
    public static TBuilder WithoutConcurrencyLimit<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(UnlimitedMetadata.Instance);
}

internal sealed class UnlimitedMetadata
{
    public static UnlimitedMetadata Instance { get; } = new();
}
