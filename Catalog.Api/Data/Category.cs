namespace PeakStore.Catalog.Data;

/// <summary>A shelf of the shop.</summary>
internal sealed class Category
{
    /// <summary>Its address, such as <c>coffee-tea</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>What shoppers read.</summary>
    public required string Name { get; set; }

    /// <summary>Its place among the others.</summary>
    public required int Position { get; set; }
}
