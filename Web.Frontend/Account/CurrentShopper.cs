using Microsoft.AspNetCore.Authentication;

namespace PeakStore.Web.Account;

/// <summary>Who this request is from.</summary>
public sealed class CurrentShopper(IHttpContextAccessor accessor, TimeProvider time)
{
    /// <summary>The buyer; null for a visitor who has not needed an id yet.</summary>
    public Buyer? Buyer => ShopperIdentity.BuyerOf(Context.User);

    /// <summary>The guest that a signed-in person was before, whose orders are theirs too.</summary>
    public Buyer? FormerGuest => ShopperIdentity.FormerGuestOf(Context.User);

    /// <summary>The name of a signed-in person; null for guests.</summary>
    public string? Name => IsSignedIn ? Context.User.Identity?.Name : null;

    /// <summary>Whether this person signed in.</summary>
    public bool IsSignedIn => Context.User.Identity?.IsAuthenticated is true;

    private HttpContext Context => accessor.HttpContext
        ?? throw new InvalidOperationException("There is no request. Ask for the shopper only while answering one.");

    /// <summary>The buyer; a visitor becomes a guest, with a cookie to be known by. Before the response starts.</summary>
    public async Task<Buyer> EnsureAsync()
    {
        if (Buyer is { } known)
        {
            return known;
        }

        var guest = Buyer.NewGuest(time);
        await SignInAsync(ShopperIdentity.OfGuest(guest));
        return guest;
    }

    /// <summary>From here on this browser is this person.</summary>
    public Task SignInAsync(Buyer person, string name) =>
        SignInAsync(ShopperIdentity.OfPerson(person, name, IsSignedIn ? null : Buyer));

    /// <summary>From here on this browser is nobody.</summary>
    public Task SignOutAsync() => Context.SignOutAsync();

    private async Task SignInAsync(System.Security.Claims.ClaimsPrincipal principal)
    {
        await Context.SignInAsync(principal, new AuthenticationProperties { IsPersistent = true });
        Context.User = principal;
    }
}
