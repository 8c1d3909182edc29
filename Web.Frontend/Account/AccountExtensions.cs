using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace PeakStore.Web.Account;

/// <summary>Adds who people are: an encrypted cookie that any replica can read, and tokens for the services.</summary>
internal static class AccountExtensions
{
    // A basket is remembered for as long.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<CurrentShopper>();
        builder.Services.AddScoped<CurrentBasket>();
        builder.Services.AddScoped<BasketMerge>();
        builder.Services.AddSingleton<TokenIssuer>();
        builder.Services.AddSingleton(new SignInOptions { ByNameAlone = builder.Environment.IsDevelopment() });
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "peakstore";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Remembered;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/account/sign-in";
        });
        // Guests have a cookie without being authenticated: see ShopperIdentity.OfGuest.
        builder.Services.Configure<AuthenticationOptions>(authentication => authentication.RequireAuthenticatedSignIn = false);
    }
}
