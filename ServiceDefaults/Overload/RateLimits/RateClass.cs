using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>Classes of endpoints that have a limit of their own. They follow the priority, unless the endpoint names another.</summary>
public static class RateClass
{
    /// <summary>Orders and all else that is critical.</summary>
    public const string Checkout = "checkout";

    /// <summary>Baskets.</summary>
    public const string Basket = "basket";

    /// <summary>Looking at products, and what leads nowhere.</summary>
    public const string Browse = "browse";

    /// <summary>Search, and what else is of low priority.</summary>
    public const string Search = "search";

    /// <summary>Saying who one is.</summary>
    public const string SignIn = "sign-in";

    internal static readonly IReadOnlyList<string> All = [Checkout, Basket, Browse, Search, SignIn];

    /// <summary>Puts the endpoint into another class than its priority's.</summary>
    /// <param name="rateClass">One of the names here.</param>
    public static TBuilder WithRateLimit<TBuilder>(this TBuilder builder, string rateClass)
        where TBuilder : IEndpointConventionBuilder =>
        All.Contains(rateClass)
            ? builder.WithMetadata(new RateClassMetadata(rateClass))
            : throw new ArgumentException($"There is no class '{rateClass}'. Name one of {string.Join(", ", All)}.", nameof(rateClass));

    internal static string Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RateClassMetadata>()?.Name ?? PriorityExtensions.PriorityOf(context) switch
        {
            Priority.Critical => Checkout,
            Priority.High => Basket,
            Priority.Low => Search,
            _ => Browse,
        };
}

internal sealed record RateClassMetadata(string Name);
