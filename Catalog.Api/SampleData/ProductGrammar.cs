using System.Globalization;

namespace PeakStore.Catalog.SampleData;

/// <summary>Makes a product from the words of its assortment.</summary>
internal static class ProductGrammar
{
    private static readonly decimal[] Endings = [0.00m, 0.49m, 0.95m, 0.99m];

    /// <param name="number">Counts the products of the assortment, from 1.</param>
    /// <param name="names">Names that are taken; the new one is added.</param>
    public static SampleProduct Write(Assortment assortment, int number, DateTimeOffset createdAt, HashSet<string> names)
    {
        var sku = string.Create(CultureInfo.InvariantCulture, $"{assortment.SkuPrefix}-{number:0000}");
        var random = new StableRandom(sku);
        var kind = assortment.Kinds[number % assortment.Kinds.Length];
        string name;
        do
        {
            name = $"{random.Pick(assortment.Brands)} {random.Pick(kind.Lines)} {random.Pick(kind.Adjectives)} {random.Pick(kind.Nouns)}, {random.Pick(kind.Colours)}";
        }
        while (!names.Add(name));

        var opening = random.Pick(kind.Openings)
            .Replace("{material}", random.Pick(kind.Materials), StringComparison.Ordinal)
            .Replace("{feature}", random.Pick(kind.Features), StringComparison.Ordinal);
        return new SampleProduct(
            sku, name, $"{opening} {random.Pick(kind.Closings)}", assortment.Slug, Price(kind, random), LimitPerBuyer: null, createdAt);
    }

    /// <summary>Cheaper things are more common than dear ones, and prices end as shops let them end.</summary>
    private static decimal Price(Kind kind, StableRandom random)
    {
        var share = random.Between(0, 1);
        var euros = (int)(kind.Price.Low + share * share * (kind.Price.High - kind.Price.Low));
        var rounded = euros < 100 ? euros : euros / 10 * 10 + 9;
        return rounded + random.Pick(Endings);
    }
}
