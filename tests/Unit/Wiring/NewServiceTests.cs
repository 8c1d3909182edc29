using PeakStore.Wiring;

namespace PeakStore.Unit.Wiring;

public sealed class NewServiceTests
{
    [Fact]
    public void A_service_has_its_name_in_each_place()
    {
        var service = NewService.Of("GiftCards.Api", "basket-api")!;
        Assert.Equal(("GiftCards", "giftcards-api", "giftCardsApi", "basket-api"), (service.Name, service.Resource, service.Variable, service.Caller));
    }

    [Theory]
    [InlineData("returns.Api", "web-frontend")]
    [InlineData("Returns", "web-frontend")]
    [InlineData("2Go.Api", "web-frontend")]
    [InlineData("Returns.Api", "Web.Frontend")]
    public void What_the_item_template_does_not_make_is_refused(string project, string caller) => Assert.Null(NewService.Of(project, caller));
}
