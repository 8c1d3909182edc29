using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PeakStore.ServiceDefaults.Overload.Priorities;

/// <summary>Gives endpoints their priority.</summary>
public static class PriorityExtensions
{
    /// <summary>Says how important the endpoint is; <see cref="Priority.Normal"/> when nothing is said. The last one said holds.</summary>
    public static TBuilder WithPriority<TBuilder>(this TBuilder builder, Priority priority)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new PriorityAttribute(priority));

    /// <summary>Says of what cannot be seen from the address's path alone how important it is.</summary>
    public static TBuilder WithPriority<TBuilder>(this TBuilder builder, Func<HttpRequest, Priority> priority)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(priority);

    internal static Priority PriorityOf(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            return Priority.Normal;
        }

        return endpoint.Metadata.GetMetadata<Func<HttpRequest, Priority>>() is { } choose
            ? choose(context.Request)
            : endpoint.Metadata.GetMetadata<PriorityAttribute>()?.Priority ?? Priority.Normal;
    }
}
