using Microsoft.AspNetCore.Http.Extensions;

namespace PeakStore.Catalog.Search;

/// <summary>
/// One address for each list, however its parameters were ordered: the key under which it is kept. Who asks with just this address
/// is answered from memory before anything is parsed.
/// </summary>
internal static class ListAddress
{
    private const string Path = "/api/products";
    private static readonly string[] Names = ["search", "category", "minPrice", "maxPrice", "sort", "cursor", "limit", "fields"];

    /// <summary>The parameters that mean something, in a fixed order, each encoded as <see cref="QueryBuilder"/> does.</summary>
    public static string Of(IQueryCollection parameters)
    {
        var address = new QueryBuilder();
        foreach (var name in Names)
        {
            if (parameters[name].ToString().Trim() is { Length: > 0 } value)
            {
                address.Add(name, value);
            }
        }

        return $"{Path}{address}";
    }
}
