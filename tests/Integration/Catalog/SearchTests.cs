using PeakStore.Catalog.Search;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Catalog;

/// <summary>What a search finds, in which order.</summary>
public sealed class SearchTests(RunningStore store)
{
    [Fact]
    public async Task The_name_counts_more_than_the_description()
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        await shop.AddAsync("MACHINE", "Espresso machine", "Comes with a mug.");
        await shop.AddAsync("MUG", "Stone mug", "Holds tea.");

        Assert.Equal(["MUG", "MACHINE"], await shop.SkusAsync("search=mug"));
    }

    [Fact]
    public async Task Each_product_is_found_in_its_own_language_with_and_without_accents()
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english", "german", "french");
        await shop.AddAsync("EN", "Running shoes", "Light as a feather.");
        await shop.AddAsync("DE", "Bücherregal", "Für viele Bücher aus Häusern.", language: "german");
        await shop.AddAsync("FR", "Crème brûlée", "Une crème pour les chevaux.", language: "french");

        Assert.Equal(["EN"], await shop.SkusAsync("search=run shoe"));
        Assert.Equal(["DE"], await shop.SkusAsync("search=haus"));
        Assert.Equal(["DE"], await shop.SkusAsync("search=buch büche"));
        Assert.Equal(["FR"], await shop.SkusAsync("search=creme brulee"));
        Assert.Equal(["FR"], await shop.SkusAsync("search=CRÈME BRÛ"));
        Assert.Equal(["FR"], await shop.SkusAsync("search=cheval"));
    }

    [Fact]
    public async Task A_word_is_found_by_its_beginning_also_where_that_is_a_word_without_meaning_or_has_another_stem()
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        await shop.AddAsync("THERMOS", "Thermos of happiness");

        foreach (var typed in (string[])["th", "the", "thermo", "happ", "happine", "happiness", "thermos of", "THERMO"])
        {
            Assert.Equal(["THERMOS"], await shop.SkusAsync($"search={typed}"));
        }

        Assert.Empty(await shop.SkusAsync("search=t"));
    }

    [Theory]
    [InlineData("haedphones")]
    [InlineData("headfones")]
    [InlineData("wireles headphons")]
    [InlineData("wirless head")]
    [InlineData("hedpho")]
    [InlineData("HEADPHOENS")]
    [InlineData("lmap")]
    [InlineData("lomp")]
    [InlineData("cremé brulé")]
    public async Task Slips_of_the_finger_are_forgiven(string typed)
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        await shop.AddAsync("ALL", "Wireless headphones, lamp, crème brûlée");
        await shop.AddAsync("NONE", "Sturdy boots", "For every day.");

        Assert.Equal(["ALL"], await shop.SkusAsync($"search={typed}"));
    }

    [Fact]
    public async Task A_word_that_the_catalogue_knows_is_not_taken_for_another()
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        await shop.AddAsync("LAMP", "Lamp", category: "lighting");
        await shop.AddAsync("CAMP", "Camp kitchen", category: "camping");

        Assert.Equal(["LAMP"], await shop.SkusAsync("search=lamp"));
        Assert.Empty(await shop.SkusAsync("search=lamp&category=camping"));
        Assert.Empty(await shop.SkusAsync("search=zzzzzz"));
    }

    [Fact]
    public async Task A_changed_name_is_found_at_once_rightly_and_wrongly_spelt()
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        await shop.AddAsync("ONE", "Widget");
        await shop.ExecuteAsync("UPDATE products SET name = 'Xylophone' WHERE sku = 'ONE'");

        Assert.Equal(["ONE"], await shop.SkusAsync("search=xylophone"));
        Assert.Equal(["ONE"], await shop.SkusAsync("search=xylofone"));
        Assert.Empty(await shop.SkusAsync("search=widget"));
    }

    [Fact]
    public async Task The_pages_of_a_forgiven_search_stay_with_what_was_meant()
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        for (var number = 0; number < 7; number++)
        {
            await shop.AddAsync($"LANTERN-{number}", "Lantern", price: number);
        }

        // After the first page there is something that is spelt as was typed.
        var found = await shop.SkusAsync("search=lanternn&limit=2", page => page == 0 ? shop.AddAsync("LATE", "Lanternn") : Task.CompletedTask);

        Assert.Equal(7, found.Count(sku => sku.StartsWith("LANTERN-", StringComparison.Ordinal)));
        Assert.Equal(found.Distinct(), found);
    }

    [Fact]
    public async Task Every_language_that_can_be_configured_is_known_to_the_database()
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        Assert.Equal(
            SearchOptions.Known.Select(language => $"shop_{language}"),
            await shop.RowsAsync("SELECT search_language(name)::text FROM unnest($1::text[]) AS name", (object)SearchOptions.Known.ToArray()));
    }

    [Fact]
    public async Task Categories_count_their_products_whatever_happens_to_them()
    {
        await using var shop = await CatalogDatabase.CreateAsync(store, "english");
        await shop.AddAsync("A-1", "One", category: "audio");
        await shop.AddAsync("A-2", "Two", category: "audio");
        await shop.AddAsync("B-1", "Three", category: "bags");
        await shop.AddAsync("B-2", "Four", category: "bags");
        await shop.ExecuteAsync("UPDATE products SET category = 'bags' WHERE sku = 'A-2'");
        await shop.ExecuteAsync("UPDATE products SET price = price + 1, category = category");
        await shop.ExecuteAsync("DELETE FROM products WHERE sku IN ('A-1', 'B-1')");

        Assert.Equal(["audio 0", "bags 2"], await shop.RowsAsync("SELECT slug, products FROM categories ORDER BY slug"));
    }
}
