using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.WaitingRooms;
using PeakStore.Web.WaitingRoom.Places;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Unit.WaitingRoom;

public sealed class TokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
    private static readonly Room Sneakers = new("sneakers", 1, 1, ["SHO-0001"], Now, Now, null, null);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly IOptions<WaitingRoomKey> _key = Options.Create(new WaitingRoomKey { Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)) });
    private readonly AdmissionTokens _admissions;
    private readonly PlaceTokens _places;

    public TokenTests() => (_admissions, _places) = (new(_key, _time), new(_key));

    [Fact]
    public void An_admission_is_good_until_it_ends()
    {
        var token = _admissions.Seal("sneakers", 1, "ada", Now.AddMinutes(10));

        Assert.Equal(AdmissionState.Valid, _admissions.Check(token, "sneakers", 1, "ada"));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(AdmissionState.Expired, _admissions.Check(token, "sneakers", 1, "ada"));
    }

    [Theory]
    [InlineData("sneakers", 1, "mallory")]
    [InlineData("boots", 1, "ada")]
    [InlineData("sneakers", 2, "ada")]
    [InlineData("sneakersa", 1, "da")]
    public void An_admission_is_worth_nothing_to_others_or_elsewhere(string room, long opening, string buyer)
    {
        var token = _admissions.Seal("sneakers", 1, "ada", Now.AddMinutes(10));

        Assert.Equal(AdmissionState.None, _admissions.Check(token, room, opening, buyer));
    }

    [Fact]
    public void No_letter_of_a_token_can_be_changed()
    {
        var token = _admissions.Seal("sneakers", 1, "ada", Now.AddMinutes(10));

        for (var i = 0; i < token.Length; i++)
        {
            var tampered = token[..i] + (token[i] == 'x' ? 'y' : 'x') + token[(i + 1)..];
            Assert.Equal(AdmissionState.None, _admissions.Check(tampered, "sneakers", 1, "ada"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("this/is+no=base64url/of+24=bytes")]
    [InlineData("äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäö")]
    public void What_is_no_token_is_none(string text) => Assert.Equal(AdmissionState.None, _admissions.Check(text, "sneakers", 1, "ada"));

    [Fact]
    public void A_token_of_another_key_is_none()
    {
        var others = new AdmissionTokens(Options.Create(new WaitingRoomKey { Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)) }), _time);

        Assert.Equal(AdmissionState.None, _admissions.Check(others.Seal("sneakers", 1, "ada", Now.AddMinutes(10)), "sneakers", 1, "ada"));
    }

    [Fact]
    public void A_place_is_what_was_sealed_and_the_holders_alone()
    {
        var place = new Place(123, Now);
        var token = _places.Seal(place, Sneakers, "ada");

        Assert.Equal(place, _places.Open(token, Sneakers, "ada"));
        Assert.Null(_places.Open(token, Sneakers, "mallory"));
        Assert.Null(_places.Open(token, Sneakers with { Opening = 2 }, "ada"));
        Assert.Null(_places.Open(null, Sneakers, "ada"));
        Assert.InRange(token.Length, 1, 64);
    }

    /// <summary>Of the same length, so that nothing but the purpose tells them apart.</summary>
    [Fact]
    public void A_token_of_one_purpose_is_worthless_for_another()
    {
        var secret = _key.Value.GetBytes();
        var token = new TokenSeal(secret, "place", 8).Seal(new byte[8], "sneakers", 1, "ada");

        Assert.True(new TokenSeal(secret, "place", 8).TryOpen(token, "sneakers", 1, "ada", new byte[8]));
        Assert.False(new TokenSeal(secret, "admission", 8).TryOpen(token, "sneakers", 1, "ada", new byte[8]));
    }

    [Fact]
    public void Buyers_of_any_length_have_tokens()
    {
        var buyer = new string('ß', 1000);

        Assert.Equal(AdmissionState.Valid, _admissions.Check(_admissions.Seal("sneakers", 1, buyer, Now.AddMinutes(1)), "sneakers", 1, buyer));
    }
}
