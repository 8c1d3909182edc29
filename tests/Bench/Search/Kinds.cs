using PeakStore.Catalog.Search;

namespace PeakStore.Bench.Search;

/// <summary>What shoppers ask for.</summary>
/// <param name="brands">Names of brands that the catalogue has.</param>
internal sealed class Kinds(IReadOnlyList<string> brands)
{
    private static readonly string[] Colours = ["black", "white", "red", "blue", "green", "grey", "brown", "yellow", "orange", "purple"];
    private static readonly string[] Things =
        ["headphones", "speaker", "backpack", "lantern", "teapot", "helmet", "sneaker", "armchair", "lamp", "jacket", "raincoat", "cactus", "notebook", "pencil"];
    private static readonly string[] Beginnings = ["st", "co", "wa", "ha", "bl", "la", "re", "no", "bra", "hea"];
    private static readonly string[] Categories = ["audio", "bags", "camping", "coffee", "cycling", "lighting", "plants", "watches"];

    public IReadOnlyList<(string Name, Func<Random, ProductQuery> Ask)> All =>
    [
        ("first page, newest first", _ => new()),
        ("deep page, cheapest first", dice => new() { Sort = SortOrder.Price, After = new(SortOrder.Price, (decimal)dice.Next(5, 500), "SKU-5") }),
        ("deep page by name", dice => new() { Sort = SortOrder.Name, After = new(SortOrder.Name, Of(brands, dice), "SKU-5") }),
        ("category, 20 to 80, cheapest first", dice => new() { Category = Of(Categories, dice), MinPrice = 20, MaxPrice = 80, Sort = SortOrder.Price }),
        ("category, 20 to 80, newest first", dice => new() { Category = Of(Categories, dice), MinPrice = 20, MaxPrice = 80 }),
        ("search: a rare word", dice => Search(Of(brands, dice))),
        ("search: a common word", dice => Search(Of(Colours, dice))),
        ("search: two words", dice => Search($"{Of(Colours, dice)} {Of(Things, dice)}")),
        ("search: three words", dice => Search($"{Of(brands, dice)} {Of(Colours, dice)} {Of(Things, dice)}")),
        ("search: half a word", dice => Search($"{Of(Colours, dice)} {Of(Things, dice)[..4]}")),
        ("search: two or three letters", dice => Search(Of(Beginnings, dice))),
        ("search: two words, cheapest first", dice => Search($"{Of(Colours, dice)} {Of(Things, dice)}") with { Sort = SortOrder.Price }),
        ("search: a word in a category", dice => Search(Of(Things, dice)) with { Category = Of(Categories, dice) }),
        ("search: common words that never meet", _ => Search("red blue")),
        ("search: the same, cheapest first", _ => Search("red blue") with { Sort = SortOrder.Price }),
        ("search: misspelt", dice => Search($"{Of(Colours, dice)} {Misspell(Of(Things, dice), dice)}")),
        ("search: a rare word, misspelt", dice => Search(Misspell(Of(brands, dice), dice))),
    ];

    private static ProductQuery Search(string words) => new() { Terms = SearchTerms.Of(words), Sort = SortOrder.Relevance };

    private static string Of(IReadOnlyList<string> words, Random dice) => words[dice.Next(words.Count)];

    /// <summary>Two letters swapped, a letter missing or a wrong one, not the first.</summary>
    private static string Misspell(string word, Random dice)
    {
        var at = dice.Next(1, word.Length - 1);
        return dice.Next(3) switch
        {
            0 => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            1 => word.Remove(at, 1),
            _ => $"{word[..at]}w{word[(at + 1)..]}",
        };
    }
}
