namespace PeakStore.Catalog.Search;

internal static class SearchExtensions
{
    public static void AddSearch(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SearchOptions>()
            .BindConfiguration(SearchOptions.Section)
            .Validate(
                options => options.Languages.Length <= 8 && options.Languages.All(SearchOptions.Known.Contains),
                $"Search:Languages takes up to 8 of {string.Join(", ", SearchOptions.Known)}.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ProductSearch>();
    }
}
