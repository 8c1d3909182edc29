using System.Collections.Concurrent;
using System.Text;

namespace PeakStore.Load.Shoppers;

/// <summary>What shoppers find in the store: where it is, what there is to see, and what to buy.</summary>
internal sealed class Storefront(Instances catalog, Instances basket, Instances ordering, string[] skus, string[] categories, string[] offers)
{
    private readonly Dictionary<string, byte[]> _orders = offers.ToDictionary(
        sku => sku, sku => Encoding.UTF8.GetBytes($$"""{"lines":[{"sku":"{{sku}}","quantity":1}]}"""));

    private readonly ConcurrentDictionary<string, string> _tags = [];

    public static byte[] OneUnit { get; } = """{"quantity":1}"""u8.ToArray();

    public Instances Catalog => catalog;

    public Instances Basket => basket;

    public Instances Ordering => ordering;

    /// <summary>Products to look at.</summary>
    public string[] Skus => skus;

    public string[] Categories => categories;

    /// <summary>Products of the simulator's own, to be bought.</summary>
    public string[] Offers => offers;

    /// <summary>The body of an order of one unit.</summary>
    public byte[] OrderOf(string sku) => _orders[sku];

    /// <summary>The tag that a product's page had last: what a browser that was here before sends.</summary>
    public string? TagOf(string sku) => _tags.GetValueOrDefault(sku);

    public void Remember(string sku, string? tag)
    {
        if (tag is not null)
        {
            _tags[sku] = tag;
        }
    }
}
