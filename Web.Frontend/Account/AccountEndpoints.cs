using Microsoft.AspNetCore.Mvc;
using PeakStore.ServiceDefaults.Overload.RateLimits;
using PeakStore.Web.Components.Elements;
using PeakStore.Web.Security;

namespace PeakStore.Web.Account;

/// <summary>Signing in and out.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this WebApplication app)
    {
        app.MapForm("/account/sign-out", SignOutAsync);
        if (app.Services.GetRequiredService<SignInOptions>().ByNameAlone)
        {
            app.MapForm("/account/sign-in", SignInAsync).WithRateLimit(RateClass.SignIn);
            app.MapDevelopmentTokens();
        }
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string? name,
        [FromForm(Name = "operator")] bool? asOperator,
        [FromForm] string? returnUrl,
        CurrentShopper shopper,
        BasketMerge merge,
        CancellationToken ct)
    {
        var target = LocalUrl.Of(returnUrl);
        if (name is not { Length: > 0 and <= Buyer.MaxNameLength } || Buyer.IdOf(name) is not { } id)
        {
            return See.Other(LocalUrl.With("/account/sign-in", ("note", Notes.NameNeeded), ("returnUrl", target)));
        }

        var guest = shopper.IsSignedIn ? null : shopper.Buyer;
        var person = new Buyer(id, asOperator is true ? Buyer.OperatorRole : Buyer.ShopperRole);
        await shopper.SignInAsync(person, name.Trim());
        var merged = guest is null || await merge.RunAsync(guest, person, ct);
        return See.Other(merged ? target : LocalUrl.With("/basket", ("note", Notes.NotMerged)));
    }

    private static async Task<IResult> SignOutAsync(CurrentShopper shopper)
    {
        await shopper.SignOutAsync();
        return See.Other("/");
    }
}
