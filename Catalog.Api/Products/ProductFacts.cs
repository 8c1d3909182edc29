using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PeakStore.Catalog.Products;

/// <summary>
/// Body of <c>PUT /api/products/{sku}</c>: what an operator decides. Price and limit are those outside of campaigns, so that
/// an answer of GET, which shows those of the moment, is refused as a body instead of making a sale price permanent.
/// </summary>
/// <param name="Language">What name and description are written in; null for what it was, or the first that the catalogue has.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed partial record ProductFacts(
    string? Name, string? Description, string? Category, decimal? Price, string? Currency, int? LimitPerBuyer, string? Language = null)
{
    private const int LongestName = 160;
    private const int LongestDescription = 4000;
    private const decimal HighestPrice = 9_999_999.99m;

    /// <summary>The price with two decimals, as the database keeps it: answers to PUT and GET are the same to the byte.</summary>
    [JsonIgnore]
    public decimal ExactPrice => Price!.Value + 0.00m;

    /// <summary>What is wrong, null when nothing is.</summary>
    public string? Check() => this switch
    {
        { Name: not { Length: > 0 and <= LongestName } } => $"Give a name of 1 to {LongestName} characters.",
        { Description: not { Length: <= LongestDescription } } => $"Give a description of at most {LongestDescription} characters.",
        { Category: not { Length: > 0 } } => "Give the slug of a category, one of those that GET /api/categories answers.",
        { Price: not (>= 0 and <= HighestPrice) } => $"Give a price from 0 to {HighestPrice}.",
        { Price.Scale: > 2 } => "Give a price with at most two decimals.",
        { Currency: null } => "Give a currency of three capitals (ISO 4217), such as EUR.",
        { LimitPerBuyer: <= 0 } => "Give a limitPerBuyer above 0, or null for no limit.",
        _ when !CurrencyShape().IsMatch(Currency) => "Give a currency of three capitals (ISO 4217), such as EUR.",
        _ when HasControl(Name) || HasControl(Category) || HasControl(Description.ReplaceLineEndings(" ")) =>
            "Leave control characters out of name, category and description.",
        _ => null,
    };

    private static bool HasControl(string text) => text.Any(char.IsControl);

    [GeneratedRegex(@"\A[A-Z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CurrencyShape();
}
