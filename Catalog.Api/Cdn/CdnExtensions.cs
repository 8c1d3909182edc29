namespace PeakStore.Catalog.Cdn;

internal static class CdnExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds what tells the CDN of changes, when <c>Cdn:PurgeUrl</c> is set.</summary>
    public static void AddCdn(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CdnOptions>()
            .BindConfiguration(CdnOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.IsComplete, "Cdn: PurgeUrl must be absolute and needs a Token; Wait must not be negative.")
            .ValidateOnStart();
        builder.Services.AddHttpClient(CdnPurger.Client, http => http.Timeout = Patience);
        builder.Services.AddSingleton<CdnPurger>();
    }
}
