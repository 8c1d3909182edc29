using System.Text;

namespace PeakStore.Ordering.Stock;

/// <summary>Section <c>SampleData</c>: fills a new store with units, so that there is something to buy.</summary>
internal sealed class SampleDataOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "SampleData";

    /// <summary>Whether SKUs that are new to this service start with units on hand. Off, they start with none.</summary>
    public bool Enabled { get; set; }

    /// <summary>The same for the same SKU: mostly 20 to 219 units, now and then few or none.</summary>
    public int OpeningStock(string sku)
    {
        if (!Enabled)
        {
            return 0;
        }

        // FNV-1a, because string.GetHashCode differs between processes.
        var hash = Encoding.UTF8.GetBytes(sku).Aggregate(2166136261u, (value, next) => (value ^ next) * 16777619u);
        return (hash % 25) switch
        {
            0 => 0,
            1 or 2 => (int)(hash / 25 % 5) + 1,
            _ => (int)(hash / 25 % 200) + 20,
        };
    }
}
