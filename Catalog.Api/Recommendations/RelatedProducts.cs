using Npgsql;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Catalog.Recommendations;

/// <summary>Finds what somebody may like who looks at a product: others of its category that cost about as much, those in stock first.</summary>
internal static class RelatedProducts
{
    /// <summary>Most products that are recommended.</summary>
    public const int Most = 4;

    /// <summary>Where the product stands among the others.</summary>
    internal const string Place = "SELECT category, current_price FROM products WHERE sku = $1";

    /// <summary>
    /// Products are looked at from the price upwards and downwards, so many each way: of those the ones in stock are nearest first. Both
    /// are read in the order of the index.
    /// </summary>
    internal static readonly string Near = $"""
        WITH dearer AS (
            SELECT * FROM products WHERE category = $1 AND current_price >= $2 AND sku <> $3 ORDER BY current_price, sku LIMIT {LookedAt}),
        cheaper AS (
            SELECT * FROM products WHERE category = $1 AND current_price < $2 ORDER BY current_price DESC, sku DESC LIMIT {LookedAt})
        SELECT {ProductRow.Columns} FROM (SELECT * FROM dearer UNION ALL SELECT * FROM cheaper) AS near
        ORDER BY coalesce(available, 1) <= 0, abs(current_price - $2), sku LIMIT {Most}
        """;

    private const int LookedAt = 3 * Most;

    /// <summary>The products; null when there is no product <paramref name="sku"/>.</summary>
    public static async Task<IReadOnlyList<ProductView>?> FindAsync(
        string sku, PictureBook pictures, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await PlaceOfAsync(sku, connection, cancellationToken) is not var (category, price))
        {
            return null;
        }

        await using var command = connection.CreateCommand(Near, category, price, sku);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var products = new List<ProductView>(Most);
        while (await reader.ReadAsync(cancellationToken))
        {
            products.Add(ProductRow.Read(reader, pictures));
        }

        return products;
    }

    private static async Task<(string Category, decimal Price)?> PlaceOfAsync(string sku, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand(Place, sku);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetDecimal(1)) : null;
    }
}
