using PeakStore.Web.Account;

namespace PeakStore.Unit.Web;

public sealed class BuyerTests
{
    [Theory]
    [InlineData("Ada", "user-ada")]
    [InlineData("  Ada  Lovelace ", "user-ada-lovelace")]
    [InlineData("O'Neill & Sons!", "user-o-neill-sons")]
    [InlineData("Zoë", "user-zoeb")]
    [InlineData("李", "user-674e")]
    [InlineData("user-ada", "user-user-ada")]
    public void A_name_becomes_an_id(string name, string id) => Assert.Equal(id, Buyer.IdOf(name));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-- !!")]
    public void A_name_without_letters_is_none(string name) => Assert.Null(Buyer.IdOf(name));

    [Fact]
    public void Guests_have_ids_of_their_own()
    {
        var guest = Buyer.NewGuest(TimeProvider.System);

        Assert.StartsWith("guest-", guest.Id, StringComparison.Ordinal);
        Assert.Equal(7, Guid.Parse(guest.Id["guest-".Length..]).Version);
        Assert.NotEqual(guest, Buyer.NewGuest(TimeProvider.System));
    }

    [Fact]
    public void A_guest_is_known_but_not_signed_in()
    {
        var guest = Buyer.NewGuest(TimeProvider.System);

        var principal = ShopperIdentity.OfGuest(guest);

        Assert.False(principal.Identity?.IsAuthenticated);
        Assert.Equal(guest, ShopperIdentity.BuyerOf(principal));
    }

    [Fact]
    public void A_person_is_signed_in_and_keeps_the_guest_they_were()
    {
        var guest = Buyer.NewGuest(TimeProvider.System);
        var person = new Buyer("user-ada", Buyer.OperatorRole);

        var principal = ShopperIdentity.OfPerson(person, "Ada", guest);

        Assert.True(principal.Identity?.IsAuthenticated);
        Assert.Equal("Ada", principal.Identity?.Name);
        Assert.Equal(person, ShopperIdentity.BuyerOf(principal));
        Assert.Equal(guest, ShopperIdentity.FormerGuestOf(principal));
    }
}
