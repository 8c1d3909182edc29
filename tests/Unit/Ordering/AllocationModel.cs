using PeakStore.Ordering.Checkout;

namespace PeakStore.Tests.Ordering;

/// <summary>
/// The allocation rules as a person would say them, one order after the other: what the ledger's SQL is held against. All
/// lines or none; a first answer stays; whoever comes first is served first.
/// </summary>
internal sealed class AllocationModel(IReadOnlyDictionary<string, ModelOffer> offers)
{
    private readonly Dictionary<string, int> _available = offers.ToDictionary(offer => offer.Key, offer => offer.Value.OnHand);
    private readonly Dictionary<(string Buyer, string Sku), int> _units = [];
    private readonly Dictionary<(string Buyer, string Key), (string Body, ModelAnswer Answer)> _answers = [];

    public IReadOnlyDictionary<string, int> Available => _available;

    public IReadOnlyDictionary<(string Buyer, string Sku), int> Units => _units;

    public ModelAnswer Decide(Purchase purchase)
    {
        var body = string.Join(' ', purchase.Lines.Select(line => $"{line.Sku}:{line.Quantity}"));
        if (_answers.TryGetValue((purchase.BuyerId, purchase.Key), out var first))
        {
            return first.Body == body ? first.Answer with { Replayed = true } : new ModelAnswer("reused");
        }

        var answer = DecideAnew(purchase);
        if (answer.Word is "accepted" or "sold-out" or "limit")
        {
            _answers.Add((purchase.BuyerId, purchase.Key), (body, answer));
        }

        return answer;
    }

    private ModelAnswer DecideAnew(Purchase purchase)
    {
        var lines = purchase.Lines;
        if (lines.Any(line => !offers.ContainsKey(line.Sku)))
        {
            return new ModelAnswer("unknown", [.. lines.Where(line => !offers.ContainsKey(line.Sku)).Select(line => line.Sku)]);
        }

        if (lines.Select(line => offers[line.Sku].Currency).Distinct().Count() > 1)
        {
            return new ModelAnswer("mixed", [.. lines.Select(line => offers[line.Sku].Currency).Distinct().Order(StringComparer.Ordinal)]);
        }

        var limited = lines.Where(line => Already(purchase, line) + line.Quantity > (offers[line.Sku].Limit ?? int.MaxValue)).ToList();
        if (limited.Count > 0)
        {
            return new ModelAnswer("limit", [.. limited.Select(line => $"{line.Sku} {line.Quantity} {offers[line.Sku].Limit} {Already(purchase, line)}")]);
        }

        var unavailable = lines.Where(line => line.Quantity > _available[line.Sku]).ToList();
        if (unavailable.Count > 0)
        {
            return new ModelAnswer("sold-out", [.. unavailable.Select(line => $"{line.Sku} {line.Quantity} {_available[line.Sku]}")]);
        }

        foreach (var line in lines)
        {
            _available[line.Sku] -= line.Quantity;
            _units[(purchase.BuyerId, line.Sku)] = Already(purchase, line) + line.Quantity;
        }

        return new ModelAnswer("accepted", [$"{lines.Sum(line => line.Quantity * offers[line.Sku].Price):0.00} {offers[lines[0].Sku].Currency}"]);
    }

    private int Already(Purchase purchase, PurchaseLine line) => _units.GetValueOrDefault((purchase.BuyerId, line.Sku));
}

/// <summary>What the model knows of a SKU.</summary>
internal sealed record ModelOffer(int OnHand, decimal Price, string Currency, int? Limit);

/// <summary>An answer that can be compared: a word, and what else it says.</summary>
internal sealed record ModelAnswer(string Word, params string[] Details)
{
    public bool Replayed { get; init; }

    /// <summary>The ledger's answer in the model's words.</summary>
    public static ModelAnswer Of(AllocationAnswer answer) => (answer.Decision switch
    {
        null => new ModelAnswer("reused"),
        OrderAccepted accepted => new("accepted", [$"{accepted.Order.Total:0.00} {accepted.Order.Currency}"]),
        SoldOut soldOut => new("sold-out", [.. soldOut.Lines.Select(line => $"{line.Sku} {line.Requested} {line.Available}")]),
        LimitReached limit => new("limit", [.. limit.Lines.Select(line => $"{line.Sku} {line.Requested} {line.Limit} {line.Already}")]),
        UnknownSkus unknown => new("unknown", [.. unknown.Skus]),
        MixedCurrencies mixed => new("mixed", [.. mixed.Currencies.Order(StringComparer.Ordinal)]),
        var other => new ModelAnswer(other.GetType().Name),
    }) with
    { Replayed = answer.Replayed };

    public override string ToString() => $"{Word}{(Replayed ? " again" : "")}: {string.Join(", ", Details)}";
}
