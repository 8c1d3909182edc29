using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Extensions;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.Web.Pages;

namespace PeakStore.Web.Clients;

/// <summary>Calls Catalog.Api, which anyone may read. What is asked for a shared page is noted in its <see cref="PageSources"/>.</summary>
public sealed class CatalogClient(HttpClient http, IHttpContextAccessor accessor, ILogger<CatalogClient> logger)
{
    // Cards show no description, which is most of a product's bytes.
    private const string CardFields = "sku,name,category,price,listPrice,currency,limitPerBuyer,available,pictureUrl";

    /// <summary>Nobody comes for what we recommend.</summary>
    private static readonly TimeSpan RelatedPatience = TimeSpan.FromMilliseconds(400);

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
        return AskAsync($"api/products{parameters}", WebJson.Default.PageProduct, ct);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parameters.Add(name, value);
            }
        }
    }

    /// <summary>One product.</summary>
    public Task<Reply<Product>> FindAsync(string sku, CancellationToken ct) => FindAsync(sku, default, ct);

    /// <summary>One product.</summary>
    /// <param name="notOlderThan">What the answer must show, as an event has told.</param>
    public Task<Reply<Product>> FindAsync(string sku, ConsistencyToken notOlderThan, CancellationToken ct) =>
        AskAsync($"api/products/{Uri.EscapeDataString(sku)}", WebJson.Default.Product, ct, notOlderThan);

    /// <summary>Several products at once; those that cannot be had now are missing.</summary>
    public async Task<IReadOnlyDictionary<string, Product>> FindAllAsync(IEnumerable<string> skus, CancellationToken ct)
    {
        var replies = await Task.WhenAll(skus.Distinct().Select(sku => FindAsync(sku, ct)));
        return replies.Where(reply => reply.Ok).ToDictionary(reply => reply.Value!.Sku, reply => reply.Value!);
    }

    /// <summary>
    /// What may please somebody who looks at a product; nothing when that is not known soon. A page is whole without, so a failure is not
    /// noted in its sources.
    /// </summary>
    public async Task<IReadOnlyList<Product>> RelatedAsync(string sku, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(RelatedPatience);
        try
        {
            var reply = await AskAsync($"api/products/{Uri.EscapeDataString(sku)}/related", WebJson.Default.PageProduct, patience.Token, isOptional: true);
            return reply.Value?.Items ?? [];
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <summary>The shelves.</summary>
    public Task<Reply<Page<Category>>> CategoriesAsync(CancellationToken ct) =>
        AskAsync("api/categories", WebJson.Default.PageCategory, ct);

    /// <summary>Campaigns that run or will run.</summary>
    public Task<Reply<Page<Campaign>>> CampaignsAsync(CancellationToken ct) =>
        AskAsync("api/campaigns", WebJson.Default.PageCampaign, ct);

    private async Task<Reply<T>> AskAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken ct, ConsistencyToken notOlderThan = default, bool isOptional = false)
        where T : class
    {
        var sources = accessor.HttpContext?.Features.Get<PageSources>();
        var unseen = default(ConsistencyToken);
        var reply = await http.AskAsync(Get(address, notOlderThan), type, logger, ct, answer => unseen = sources?.Add(answer) ?? default);
        if (unseen != default && notOlderThan == default)
        {
            return await AskAsync(address, type, ct, unseen, isOptional);
        }

        if (reply.Problem is { IsUndecided: true } && !isOptional)
        {
            sources?.AddFailure();
        }

        return reply;
    }

    private static HttpRequestMessage Get(string address, ConsistencyToken notOlderThan)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (notOlderThan != default)
        {
            request.Headers.Add(ConsistencyToken.Header, notOlderThan.ToString());
        }

        return request;
    }
}
