using Microsoft.AspNetCore.Http.HttpResults;
using TheStore.ServiceDefaults.Overload.Priorities;
using TheStore.ServiceDefaults.Overload.RateLimits;

namespace TheStore.Returns.About;

/// <summary>The first endpoint, for others to be made like it: an address, how important it is, and which limits hold.</summary>
internal static class AboutEndpoints
{
    public static void AddAbout(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton(services => AboutView.Of(services.GetRequiredService<TimeProvider>()));

    public static void MapAbout(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/a-returns-route", Get).WithPriority(Priority.Normal).WithRateLimit(RateClass.Browse);

    private static Ok<AboutView> Get(AboutView about) => TypedResults.Ok(about);
}
