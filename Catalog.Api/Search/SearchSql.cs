using Npgsql;
using PeakStore.Catalog.Products;

namespace PeakStore.Catalog.Search;

/// <summary>Writes the SQL of a <see cref="ProductQuery"/>. What the caller gave travels in parameters only.</summary>
internal static class SearchSql
{
    /// <summary>
    /// Most matches that are looked at for a page; by relevance it is the newest ones that are ranked. It bounds the work for a
    /// word that a large part of the catalogue has: the index that gives the order is read until there are so many. Larger makes the planner
    /// keep longer to the index of words, which does not mind words that never meet.
    /// </summary>
    internal const int MostMatches = 2000;

    /// <summary>
    /// One statement that reads a page and one product more, which tells whether there is a next page. The column after
    /// <see cref="ProductRow.Columns"/> is the sort key of the row.
    /// </summary>
    /// <param name="languages">In which words are understood, some of <see cref="SearchOptions.Known"/>.</param>
    public static NpgsqlCommand Build(ProductQuery query, IReadOnlyList<string> languages)
    {
        var command = new NpgsqlCommand();
        var (key, descending) = query.Sort switch
        {
            // Normalisation 1 favours a match in a short text: a mug before a coffee machine that mentions one.
            SortOrder.Relevance => ("ts_rank(search, terms, 1)", true),
            SortOrder.Price => ("current_price", false),
            SortOrder.PriceDescending => ("current_price", true),
            SortOrder.Newest => ("created_at", true),
            _ => ("name", false),
        };
        var order = Order(key, descending);
        var terms = query.Terms is { } searched ? Terms(searched, languages, Parameter) : null;
        List<string> conditions = [];
        if (terms is not null)
        {
            conditions.Add("search @@ terms");
        }

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

        var after = query.After is { } cursor ? $"({key}, sku) {(descending ? '<' : '>')} ({Parameter(cursor.Key)}, {Parameter(cursor.Sku)})" : null;
        var isRanked = query.Sort == SortOrder.Relevance;
        if (!isRanked && after is not null)
        {
            conditions.Add(after);
        }

        var where = conditions.Count > 0 ? "WHERE " + string.Join(" AND ", conditions) : "";
        var limit = Parameter(query.Limit + 1);
        command.CommandText = terms is null
            ? $"SELECT {ProductRow.Columns}, {key} FROM products {where} {order} LIMIT {limit}"
            // Materialized: planned for all of the matches and not for the first few, which may never come.
            : $"""
              WITH found AS MATERIALIZED (
                  SELECT products.*, terms FROM products CROSS JOIN (SELECT {terms} AS terms) AS wanted
                  {where} {(isRanked ? Order("created_at", descending: true) : order)} LIMIT {MostMatches})
              SELECT {ProductRow.Columns}, {key} FROM found {(isRanked && after is not null ? "WHERE " + after : "")} {order} LIMIT {limit}
              """;
        return command;

        string Parameter(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return $"${command.Parameters.Count}";
        }
    }

    private static string Order(string key, bool descending)
    {
        var direction = descending ? "DESC" : "ASC";
        return $"ORDER BY {key} {direction}, sku {direction}";
    }

    /// <summary>
    /// The words as each language has them. The last one also as it is: the stem of half a word is not the beginning of the stem
    /// of the word, and what is a word without meaning on its own (the) may be half of one (thermos).
    /// </summary>
    private static string Terms(SearchTerms terms, IReadOnlyList<string> languages, Func<object, string> parameter)
    {
        var last = parameter(terms.Last);
        var head = terms.Head is { Length: > 0 } words ? parameter(words) : null;
        return string.Join(" || ", languages.Select(language =>
        {
            var ending = $"(to_tsquery('shop_{language}', {last}) || to_tsquery('shop_simple', {last}))";
            return head is null ? ending : $"(to_tsquery('shop_{language}', {head}) && {ending})";
        }));
    }
}
