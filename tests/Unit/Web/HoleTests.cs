using System.Text;
using PeakStore.Web.Pages;

namespace PeakStore.Unit.Web;

public sealed class HoleTests
{
    [Theory]
    [InlineData("<nav><!--me-->Sign in<!--/me--></nav>", "<nav><!--me-->Åda<!--/me--></nav>")]
    [InlineData("<!--me--><!--/me-->", "<!--me-->Åda<!--/me-->")]
    [InlineData("<!--me-->no end", "<!--me-->no end")]
    [InlineData("<!--/me-->no begin", "<!--/me-->no begin")]
    [InlineData("", "")]
    public void A_hole_is_filled_and_all_around_it_stays(string page, string filled) =>
        Assert.Equal(filled, Encoding.UTF8.GetString(Hole.Personal.Fill(Encoding.UTF8.GetBytes(page), "Åda").Span));

    [Fact]
    public void The_page_itself_stays_as_it_is_for_the_next_reader()
    {
        var page = "<!--me-->Sign in<!--/me-->"u8.ToArray();

        Hole.Personal.Fill(page, "Ada");

        Assert.Equal("<!--me-->Sign in<!--/me-->"u8.ToArray(), page);
    }
}
