using System.Text.Json.Serialization;
using PeakStore.Load.Measuring;

namespace PeakStore.Load.Shoppers;

/// <summary>A call that a shopper makes.</summary>
/// <param name="Kind">What it is measured as.</param>
/// <param name="Service">Whom to ask.</param>
/// <param name="Path">With a leading slash.</param>
internal readonly record struct Call(CallKind Kind, HttpMethod Method, Instances Service, string Path)
{
    public Buyer? Buyer { get; init; }

    /// <summary>Idempotency key.</summary>
    public string? Key { get; init; }

    /// <summary>Address that the shopper calls from, as a proxy would tell it; null to call as one of the store's own.</summary>
    public string? From { get; init; }

    /// <summary>What is sent besides, such as an admission.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>JSON, serialised beforehand.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The product that is asked for, where it is just one.</summary>
    public string? Sku { get; init; }

    /// <summary>Entity tag that the shopper has already.</summary>
    public string? KnownTag { get; init; }
}

/// <summary>What came of a call after all its attempts.</summary>
/// <param name="Last">The outcome of the last attempt.</param>
/// <param name="Attempts">1 or more.</param>
/// <param name="Unclear">Some attempt may have been done by the store without the shopper hearing of it.</param>
/// <param name="EndedAt">Timestamp.</param>
internal readonly record struct Reply(Outcome Last, int Attempts, bool Unclear, long EndedAt)
{
    /// <summary>Body of a 201.</summary>
    public OrderAnswer? Order { get; init; }

    public string? Tag { get; init; }

    /// <summary>When to come back, as the last answer says.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Body of a 201, as far as the audit compares it.</summary>
internal sealed record OrderAnswer(Guid Id, IReadOnlyList<OrderAnswerLine> Lines, decimal Total, string Currency);

/// <summary>A line of it.</summary>
internal sealed record OrderAnswerLine(string Sku, int Quantity, decimal UnitPrice);

/// <summary>A product, as far as its price goes.</summary>
internal sealed record PricedProduct(string Category, decimal Price, long Version);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OrderAnswer))]
[JsonSerializable(typeof(PricedProduct))]
internal sealed partial class ShopperJson : JsonSerializerContext;
