using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Web.Clients;

/// <summary>Calls Catalog.Api, which anyone may read.</summary>
public sealed class CatalogClient(HttpClient http, ILogger<CatalogClient> logger)
{
    // Cards show no description, which is most of a product's bytes.
    private const string CardFields = "sku,name,category,price,listPrice,currency,limitPerBuyer,available,pictureUrl";

    /// <summary>One page of products.</summary>
    public Task<Reply<Page<Product>>> ListAsync(ProductQuery query, CancellationToken ct)
    {
        // In the order in which the catalogue keeps its answers: it then need not read them.
        var parameters = new QueryBuilder();
        Add("search", query.Search);
        Add("category", query.Category);
        Add("minPrice", query.MinPrice?.ToString(CultureInfo.InvariantCulture));
        Add("maxPrice", query.MaxPrice?.ToString(CultureInfo.InvariantCulture));
        Add("sort", query.Sort);
        Add("cursor", query.Cursor);
        Add("limit", query.Limit.ToString(CultureInfo.InvariantCulture));
        Add("fields", CardFields);
        return http.AskAsync(Get($"api/products{parameters}"), WebJson.Default.PageProduct, logger, ct);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parameters.Add(name, value);
            }
        }
    }

    /// <summary>One product.</summary>
    public Task<Reply<Product>> FindAsync(string sku, CancellationToken ct) =>
        http.AskAsync(Get($"api/products/{Uri.EscapeDataString(sku)}"), WebJson.Default.Product, logger, ct);

    /// <summary>Several products at once; those that cannot be had now are missing.</summary>
    public async Task<IReadOnlyDictionary<string, Product>> FindAllAsync(IEnumerable<string> skus, CancellationToken ct)
    {
        var replies = await Task.WhenAll(skus.Distinct().Select(sku => FindAsync(sku, ct)));
        return replies.Where(reply => reply.Ok).ToDictionary(reply => reply.Value!.Sku, reply => reply.Value!);
    }

    /// <summary>The shelves.</summary>
    public Task<Reply<Page<Category>>> CategoriesAsync(CancellationToken ct) =>
        http.AskAsync(Get("api/categories"), WebJson.Default.PageCategory, logger, ct);

    /// <summary>Campaigns that run or will run.</summary>
    public Task<Reply<Page<Campaign>>> CampaignsAsync(CancellationToken ct) =>
        http.AskAsync(Get("api/campaigns"), WebJson.Default.PageCampaign, logger, ct);

    private static HttpRequestMessage Get(string address) => new(HttpMethod.Get, address);
}
