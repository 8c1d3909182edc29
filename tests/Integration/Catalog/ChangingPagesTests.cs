using PeakStore.Integration.Running;

namespace PeakStore.Integration.Catalog;

/// <summary>Pages while products come, go and change between them: what stayed is seen once, whatever else happens.</summary>
public sealed class ChangingPagesTests(RunningStore store)
{
    private const int Stay = 40;

    public static TheoryData<string> Lists =>
    [
        "sort=newest", "sort=name", "sort=price", "sort=-price", "category=things&sort=price", "minPrice=1&maxPrice=900&sort=name",
        "search=lamp", "search=lamp&sort=price", "search=lamp&sort=newest", "search=lapm",
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task What_stays_where_it_is_is_seen_exactly_once(string parameters)
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        await shop.ExecuteAsync("""
            INSERT INTO categories (slug, name, position) VALUES ('things', 'Things', 1);
            INSERT INTO products (sku, name, description, category, price, currency, created_at)
            SELECT kind || '-' || n, 'Lamp ' || n % 7, repeat('bright ', n % 5), 'things', 100 + n % 9, 'EUR', timestamptz '2026-01-01' + n % 11 * interval '1 day'
            FROM generate_series(1, 40) AS n CROSS JOIN unnest('{STAY,GO,MOVE}'::text[]) AS kind
            """);

        var seen = await shop.SkusAsync($"{parameters}&limit=7", page => page switch
        {
            // Before and after the place where the reader is, in every order.
            0 => shop.ExecuteAsync("DELETE FROM products WHERE sku LIKE 'GO-%' AND version = 1 AND length(sku) = 5"),
            1 => shop.ExecuteAsync("UPDATE products SET price = CASE WHEN price > 104 THEN 1 ELSE 900 END, name = 'Lamp ' || sku, description = '' WHERE sku LIKE 'MOVE-%'"),
            2 => shop.ExecuteAsync("""
                INSERT INTO products (sku, name, description, category, price, currency, created_at)
                SELECT 'NEW-' || n, 'Lamp ' || n % 7, repeat('bright ', n % 5), 'things', 96 + n, 'EUR', timestamptz '2026-01-01' + n * interval '1 day'
                FROM generate_series(1, 20) AS n
                """),
            3 => shop.ExecuteAsync("DELETE FROM products WHERE sku LIKE 'GO-%'"),
            _ => Task.CompletedTask,
        });

        var stayed = seen.Where(sku => sku.StartsWith("STAY", StringComparison.Ordinal)).ToList();
        Assert.Equal(Stay, stayed.Count);
        Assert.Equal(seen.Where(IsStill), seen.Where(IsStill).Distinct());

        static bool IsStill(string sku) => !sku.StartsWith("MOVE", StringComparison.Ordinal);
    }
}
