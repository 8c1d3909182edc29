namespace PeakStore.Catalog.SampleData;

/// <summary>A campaign that runs from the day on which the sample catalogue is made.</summary>
/// <param name="Days">How long it runs.</param>
internal sealed record SampleCampaign(Guid Id, string Name, int Days, IReadOnlyList<(string Sku, decimal SalePrice, int? LimitPerBuyer)> Items)
{
    private const decimal HeroPrice = 199.00m;

    /// <summary>The hero product, and the first product of each category for a fifth less.</summary>
    public static SampleCampaign Of(IReadOnlyCollection<SampleProduct> products) => new(
        new Guid("019b0de0-5a00-7000-8000-5065616b0001"),
        "Summit Weeks",
        60,
        [
            (SampleCatalog.HeroSku, HeroPrice, 2),
            .. products.DistinctBy(product => product.Category).Select(product => (product.Sku, Reduced(product.Price), (int?)null)),
        ]);

    private static decimal Reduced(decimal price) => decimal.Floor(price * 0.8m) - 0.01m;
}
