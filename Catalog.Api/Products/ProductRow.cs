using Npgsql;
using PeakStore.Catalog.Pictures;

namespace PeakStore.Catalog.Products;

/// <summary>Reads products by SQL.</summary>
internal static class ProductRow
{
    /// <summary>What to select, in the order in which <see cref="Read"/> reads it.</summary>
    public const string Columns = """
        sku, name, description, category, current_price, CASE WHEN current_price < price THEN price END, currency,
        coalesce(sale_limit_per_buyer, limit_per_buyer), available, created_at, version
        """;

    /// <summary>Number of <see cref="Columns"/>: what is selected after them begins here.</summary>
    public const int ColumnCount = 11;

    /// <summary>Reads the current row.</summary>
    public static ProductView Read(NpgsqlDataReader row, PictureBook pictures)
    {
        var (sku, name, category) = (row.GetString(0), row.GetString(1), row.GetString(3));
        return new(
            sku,
            name,
            row.GetString(2),
            category,
            row.GetDecimal(4),
            row.IsDBNull(5) ? null : row.GetDecimal(5),
            row.GetString(6),
            row.IsDBNull(7) ? null : row.GetInt32(7),
            row.IsDBNull(8) ? null : row.GetInt32(8),
            pictures.ProductUrl(sku, name, category),
            new DateTimeOffset(row.GetDateTime(9)),
            row.GetInt64(10));
    }
}
