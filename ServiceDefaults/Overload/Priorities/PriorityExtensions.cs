using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PeakStore.ServiceDefaults.Overload.Priorities;

/// <summary>Gives endpoints their priority.</summary>
public static class PriorityExtensions
{
    /// <summary>Says how important the endpoint is; <see cref="Priority.Normal"/> when nothing is said. The last one said holds.</summary>
    public static TBuilder WithPriority<TBuilder>(this TBuilder builder, Priority priority)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new PriorityMetadata(priority));

    internal static Priority PriorityOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<PriorityMetadata>()?.Priority ?? Priority.Normal;
}

internal sealed record PriorityMetadata(Priority Priority);
