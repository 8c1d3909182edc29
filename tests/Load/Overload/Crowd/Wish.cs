using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Load.Overload.Crowd;

/// <summary>What somebody in the crowd wants: one step of a journey through the shop, which is one call.</summary>
/// <param name="Number">Its place in <see cref="All"/>.</param>
/// <param name="Name">As the report calls it.</param>
/// <param name="Priority">As the store ranks it.</param>
/// <param name="Share">Of all wishes, 0 to 1.</param>
/// <param name="FromMemory">Whether the store mostly has the answer ready.</param>
internal sealed record Wish(int Number, string Name, Priority Priority, double Share, bool FromMemory)
{
    // What a CDN or the store's memory answers is the lesser part: under overload it is not what matters.
    public static Wish Order { get; } = new(0, "order", Priority.Critical, 0.06, FromMemory: false);
    public static Wish History { get; } = new(1, "own orders", Priority.High, 0.06, FromMemory: false);
    public static Wish FillBasket { get; } = new(2, "put into basket", Priority.High, 0.14, FromMemory: false);
    public static Wish SeeBasket { get; } = new(3, "look into basket", Priority.High, 0.08, FromMemory: false);
    public static Wish Page { get; } = new(4, "page", Priority.Normal, 0.10, FromMemory: true);
    public static Wish Product { get; } = new(5, "product", Priority.Normal, 0.06, FromMemory: true);
    public static Wish List { get; } = new(6, "list", Priority.Normal, 0.04, FromMemory: true);
    public static Wish Filter { get; } = new(7, "filtered list", Priority.Normal, 0.16, FromMemory: false);
    public static Wish Search { get; } = new(8, "search", Priority.Low, 0.16, FromMemory: false);
    public static Wish SearchPage { get; } = new(9, "search page", Priority.Low, 0.14, FromMemory: false);

    /// <summary>All there are; their shares make 1.</summary>
    public static IReadOnlyList<Wish> All { get; } = [Order, History, FillBasket, SeeBasket, Page, Product, List, Filter, Search, SearchPage];

    /// <summary>The wish that a roll from 0 up to, but not, 1 stands for.</summary>
    public static Wish Of(double roll)
    {
        foreach (var wish in All)
        {
            roll -= wish.Share;
            if (roll < 0)
            {
                return wish;
            }
        }

        return All[^1];
    }
}
