namespace PeakStore.Catalog.Search;

/// <summary>Section <c>Search</c>: the languages of the catalogue.</summary>
internal sealed class SearchOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Search";

    /// <summary>What a product is written in when nothing is said.</summary>
    public const string DefaultLanguage = "english";

    /// <summary>Those that the database has a text search configuration for. <c>simple</c> is for names without a language.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "simple", "danish", "dutch", "english", "finnish", "french", "german", "hungarian",
        "italian", "norwegian", "portuguese", "romanian", "russian", "spanish", "swedish", "turkish",
    ];

    /// <summary>
    /// Languages that products are written in, some of <see cref="Known"/>; a search is understood in each. The first is that of
    /// new products that name none. Empty for <see cref="DefaultLanguage"/>.
    /// </summary>
    public string[] Languages { get; set; } = [];

    /// <summary>The languages to search in, never empty.</summary>
    public IReadOnlyList<string> InUse => Languages is [] ? [DefaultLanguage] : Languages;
}
