namespace PeakStore.Load.Measuring;

/// <summary>What shoppers do, each with latencies of its own.</summary>
internal enum CallKind
{
    List,
    Search,
    Product,
    Revalidation,
    Basket,
    Order,
    Cancel,
    History,
    Page,
}
