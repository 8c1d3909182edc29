using PeakStore.Catalog.SampleData.Assortments;

namespace PeakStore.Catalog.SampleData;

/// <summary>A believable shop to develop, test and measure with. The same on every machine.</summary>
internal static class SampleCatalog
{
    /// <summary>Currency of all prices.</summary>
    public const string Currency = "EUR";

    /// <summary>The product that flash sales are tried with.</summary>
    public const string HeroSku = "PEAK-0001";

    private const int ProductsPerCategory = 88;
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan BetweenProducts = TimeSpan.FromMinutes(311);

    private static readonly Assortment[] Assortments =
    [
        Audio.Assortment, Lighting.Assortment, CoffeeAndTea.Assortment, Outerwear.Assortment, Bags.Assortment, Plants.Assortment,
        Cycling.Assortment, Footwear.Assortment, Watches.Assortment, Furniture.Assortment, Stationery.Assortment, Camping.Assortment,
    ];

    /// <summary>Slug and name of each category, in the order in which the shop shows them.</summary>
    public static IReadOnlyList<(string Slug, string Name)> Categories { get; } = [.. Assortments.Select(assortment => (assortment.Slug, assortment.Name))];

    /// <summary>All products, oldest first. Neighbours are of different categories, so that the newest make a good page.</summary>
    public static IEnumerable<SampleProduct> Products()
    {
        var names = new HashSet<string>();
        for (var index = 0; index < ProductsPerCategory * Assortments.Length; index++)
        {
            var (number, shelf) = Math.DivRem(index, Assortments.Length);
            yield return ProductGrammar.Write(Assortments[shelf], number + 1, FirstDay + index * BetweenProducts, names);
        }

        yield return Hero;
    }

    private static SampleProduct Hero => new(
        HeroSku,
        "PeakStore Summit One Wireless Headphones, Copper",
        "The anniversary edition of our most loved headphones, in brushed copper with adaptive noise cancelling and 60 hours of battery life. "
        + "Made in one small run and numbered by hand, so there are two for each buyer and no more.",
        Audio.Assortment.Slug,
        349.00m,
        2,
        FirstDay + ProductsPerCategory * Assortments.Length * BetweenProducts);
}
