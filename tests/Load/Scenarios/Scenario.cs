using PeakStore.Load.Arrivals;
using PeakStore.Load.Shoppers;

namespace PeakStore.Load.Scenarios;

/// <summary>Who comes, and how many if nobody says otherwise.</summary>
/// <param name="Name">Also the command.</param>
internal sealed record Scenario(string Name, string Description, Func<Visit, Task> Journey)
{
    public required ArrivalShape Arrivals { get; init; }
    public required int Buyers { get; init; }

    /// <summary>Visits a second.</summary>
    public required double Rate { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Units of each SKU in <see cref="Offers"/>.</summary>
    public required int Stock { get; init; }

    /// <summary>SKUs of the simulator's own that are bought.</summary>
    public required IReadOnlyList<string> Offers { get; init; }

    /// <summary>Whether an operator changes prices meanwhile.</summary>
    public bool Reprices { get; init; }

    private static IReadOnlyList<string> Assortment { get; } = [.. Enumerable.Range(1, 10).Select(i => $"LOAD-{i:00}")];

    /// <summary>All there are.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("flash", "a crowd for one product: everybody looks at it and orders it", Journeys.FlashAsync)
        {
            Arrivals = ArrivalShape.Constant, Buyers = 2000, Rate = 200, Duration = TimeSpan.FromSeconds(20), Stock = 1000, Offers = ["LOAD-FLASH"],
        },
        new("browse", "people who look around (lists, searches, product pages with revalidation) while prices change", Journeys.BrowseAsync)
        {
            Reprices = true,
            Arrivals = ArrivalShape.Poisson, Buyers = 1, Rate = 100, Duration = TimeSpan.FromSeconds(30), Stock = 1000, Offers = Assortment,
        },
        new("mixed", "an ordinary busy day: 90 % browse, the rest fill baskets, order, cancel, look at their orders", MixedAsync)
        {
            Arrivals = ArrivalShape.Poisson, Buyers = 500, Rate = 100, Duration = TimeSpan.FromMinutes(1), Stock = 1000, Offers = Assortment,
        },
        new("soak", "the mix of `mixed`, modestly and for long", MixedAsync)
        {
            Arrivals = ArrivalShape.Poisson, Buyers = 500, Rate = 30, Duration = TimeSpan.FromMinutes(30), Stock = 10_000, Offers = Assortment,
        },
    ];

    private static Task MixedAsync(Visit visit) => visit.Roll() switch
    {
        < 0.90 => Journeys.BrowseAsync(visit),
        < 0.94 => Journeys.BasketAsync(visit),
        < 0.97 => Journeys.CheckoutAsync(visit),
        < 0.98 => Journeys.CancelAsync(visit),
        _ => Journeys.HistoryAsync(visit),
    };
}
