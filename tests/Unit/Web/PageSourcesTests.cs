using PeakStore.Web.Pages;

namespace PeakStore.Unit.Web;

public sealed class PageSourcesTests
{
    private readonly PageSources _sources = new(_ => default);

    [Fact]
    public void A_page_shows_what_all_its_answers_show()
    {
        _sources.Add(Catalog.Answer("products product:B product:A"));
        _sources.Add(Catalog.Answer("product:B campaigns"));

        Assert.Equal(["campaigns", "product:A", "product:B", "products"], _sources.Tags);
        Assert.False(_sources.AreStale);
    }

    [Fact]
    public void A_page_is_as_old_as_the_oldest_of_its_answers()
    {
        _sources.Add(Catalog.Answer(age: 90));
        _sources.Add(Catalog.Answer(age: 30));
        _sources.Add(Catalog.Answer());

        Assert.Equal((true, TimeSpan.FromSeconds(90)), (_sources.AreStale, _sources.Age));
    }
}
