using Microsoft.Extensions.Caching.Memory;
using PeakStore.Web.Pages;

namespace PeakStore.Web.Clients;

/// <summary>The categories, which every page shows and which seldom change: from memory, and the last known when the catalogue is down.</summary>
public sealed class CategoryMenu(CatalogClient catalog, IMemoryCache cache, IHttpContextAccessor accessor)
{
    private const string Fresh = "categories";
    private const string LastKnown = "categories:last-known";
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(1);

    // While the catalogue is down, most pages should not wait to be told so again.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private Task<IReadOnlyList<Category>>? _categories;

    /// <summary>The categories; empty when they were never known.</summary>
    public Task<IReadOnlyList<Category>> GetAsync(CancellationToken ct) => _categories ??= ReadAsync(ct);

    private async Task<IReadOnlyList<Category>> ReadAsync(CancellationToken ct)
    {
        // A shared page is kept for longer, and has to know what it shows: it asks.
        var isShared = accessor.HttpContext?.Features.Get<PageSources>() is not null;
        if (!isShared && cache.TryGetValue(Fresh, out IReadOnlyList<Category>? fresh))
        {
            return fresh!;
        }

        var reply = await catalog.CategoriesAsync(ct);
        if (reply.Ok)
        {
            cache.Set(LastKnown, reply.Value.Items);
            return cache.Set(Fresh, reply.Value.Items, FreshFor);
        }

        return cache.Set(Fresh, cache.Get<IReadOnlyList<Category>>(LastKnown) ?? [], RetryAfter);
    }
}
