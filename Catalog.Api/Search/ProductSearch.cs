using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Catalog.Search;

/// <summary>Finds a page of products: one query, and two more only where a first page would be empty and words may be misspelt.</summary>
internal sealed class ProductSearch(IOptions<SearchOptions> options, PictureBook pictures)
{
    public async Task<Page<ProductView>> FindAsync(ProductQuery query, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (query.Terms is not { } terms)
        {
            return await ReadAsync(query, null, connection, cancellationToken);
        }

        if (terms.IsEmpty)
        {
            return new([], Next: null);
        }

        if (query.After is { } after)
        {
            // A page stays with the words of the page before.
            return await ReadAsync(query with { Terms = after.Meant ?? terms }, after.Meant, connection, cancellationToken);
        }

        var page = await ReadAsync(query, null, connection, cancellationToken);
        return page.Items.Count == 0 && await SpellingQuery.CorrectAsync(terms, connection, cancellationToken) is { } meant
            ? await ReadAsync(query with { Terms = meant }, meant, connection, cancellationToken)
            : page;
    }

    private async Task<Page<ProductView>> ReadAsync(ProductQuery query, SearchTerms? meant, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = SearchSql.Build(query, options.Value.InUse);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var products = new List<ProductView>(query.Limit);
        object? lastKey = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (products.Count == query.Limit)
            {
                return new(products, new Cursor(query.Sort, lastKey!, products[^1].Sku, meant).Encode());
            }

            products.Add(ProductRow.Read(reader, pictures));
            lastKey = reader.GetValue(ProductRow.ColumnCount);
        }

        return new(products, Next: null);
    }
}
