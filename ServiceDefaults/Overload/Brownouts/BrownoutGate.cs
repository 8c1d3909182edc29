using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Overload.Refusals;

namespace PeakStore.ServiceDefaults.Overload.Brownouts;

/// <summary>Says of an endpoint, or of a page, that it is part of a feature: it is refused while that is off.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PartOfAttribute(Feature feature) : Attribute
{
    /// <summary>The feature.</summary>
    public Feature Feature => feature;
}

/// <summary>Marks endpoints.</summary>
public static class BrownoutEndpointExtensions
{
    /// <summary>The endpoint is refused while the feature is off.</summary>
    public static TBuilder PartOf<TBuilder>(this TBuilder builder, Feature feature)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PartOfAttribute(feature));
}

/// <summary>Refuses what is switched off.</summary>
internal sealed class BrownoutGate(RequestDelegate next, Brownout brownout, IBrownoutPage? page = null)
{
    /// <summary>About as long as a level lasts.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private static readonly Refusal SwitchedOff = new(
        ShedLayer.Brownout, StatusCodes.Status503ServiceUnavailable, "This is switched off for now.",
        "The store is very busy and does without this for some minutes. Orders go on. Come back later.");

    public Task InvokeAsync(HttpContext context) =>
        brownout.Level == 0 || context.GetEndpoint()?.Metadata.GetMetadata<PartOfAttribute>() is not { } part || brownout.Allows(part.Feature)
            ? next(context)
            : RefuseAsync(context, part.Feature);

    /// <summary>Answers that something is switched off.</summary>
    internal static Task RefuseAsync(HttpContext context) => SwitchedOff.SendAsync(
        context, CallContext.Of(context)?.Priority ?? PriorityExtensions.PriorityOf(context), RetryAfter);

    private async Task RefuseAsync(HttpContext context, Feature feature)
    {
        if (page is null || !await page.TrySendAsync(context, feature))
        {
            await RefuseAsync(context);
        }
    }
}
