using PeakStore.Web.Pages;

namespace PeakStore.Unit.Web;

public sealed class ShownStockTests
{
    private readonly ShownStock _shown = new();

    [Fact]
    public void While_there_is_plenty_no_page_changes()
    {
        Assert.True(_shown.IsNews("LAMP", 5000));
        Assert.False(_shown.IsNews("LAMP", 4999));
        Assert.False(_shown.IsNews("LAMP", 100));
        Assert.True(_shown.IsNews("LAMP", 98));
        Assert.True(_shown.IsNews("LAMP", 97));
    }

    [Fact]
    public void What_was_sold_out_stays_so_and_is_news_when_it_is_back()
    {
        Assert.True(_shown.IsNews("LAMP", 0));
        Assert.False(_shown.IsNews("LAMP", 0));
        Assert.True(_shown.IsNews("LAMP", 1));
        Assert.True(_shown.IsNews("CHAIR", 1));
    }

    [Fact]
    public void Where_numbers_may_have_been_missed_each_is_news()
    {
        Assert.True(_shown.IsNews("LAMP", 3));
        _shown.Forget();
        Assert.True(_shown.IsNews("LAMP", 3));
    }
}
