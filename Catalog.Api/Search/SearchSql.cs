using Npgsql;
using PeakStore.Catalog.Products;

namespace PeakStore.Catalog.Search;

/// <summary>Writes the SQL of a <see cref="ProductQuery"/>. What the caller gave travels in parameters only.</summary>
internal static class SearchSql
{
    /// <summary>
    /// One statement that reads a page and one product more, which tells whether there is a next page. The column after
    /// <see cref="ProductRow.Columns"/> is the sort key of the row.
    /// </summary>
    public static NpgsqlCommand Build(ProductQuery query)
    {
        var command = new NpgsqlCommand();
        List<string> conditions = [];
        var from = "products";
        if (query.Terms is not null)
        {
            from = $"products CROSS JOIN to_tsquery('english', {Parameter(query.Terms)}) AS terms";
            conditions.Add("search @@ terms");
        }

        var (key, descending) = query.Sort switch
        {
            // Normalisation 1 favours a match in a short text: a mug before a coffee machine that mentions one.
            SortOrder.Relevance => ("ts_rank(search, terms, 1)", true),
            SortOrder.Price => ("current_price", false),
            SortOrder.PriceDescending => ("current_price", true),
            SortOrder.Newest => ("created_at", true),
            _ => ("name", false),
        };

        if (query.Category is { } category)
        {
            conditions.Add($"category = {Parameter(category)}");
        }

        if (query.MinPrice is { } minPrice)
        {
            conditions.Add($"current_price >= {Parameter(minPrice)}");
        }

        if (query.MaxPrice is { } maxPrice)
        {
            conditions.Add($"current_price <= {Parameter(maxPrice)}");
        }

        if (query.After is { } after)
        {
            conditions.Add($"({key}, sku) {(descending ? '<' : '>')} ({Parameter(after.Key)}, {Parameter(after.Sku)})");
        }

        var direction = descending ? "DESC" : "ASC";
        command.CommandText = $"""
            SELECT {ProductRow.Columns}, {key} FROM {from}
            {(conditions.Count > 0 ? "WHERE " + string.Join(" AND ", conditions) : "")}
            ORDER BY {key} {direction}, sku {direction} LIMIT {Parameter(query.Limit + 1)}
            """;
        return command;

        string Parameter(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return $"${command.Parameters.Count}";
        }
    }
}
