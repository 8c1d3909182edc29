using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload.Brownouts.Operators;

namespace PeakStore.Unit.Web;

/// <summary>What pages say, and which there are, while the shop does without something.</summary>
public sealed class ClosedPagesTests : IDisposable
{
    private readonly PagesUnderTest _pages = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _pages.Dispose();

    [Fact]
    public async Task A_brownout_is_told_in_pages_that_are_ready_without_making_them_anew()
    {
        await _pages.Notices.StartAsync(Stop);
        var before = await _pages.VisitAsync();

        _pages.Store.Brownout.SetAutomatic(2);
        var during = await _pages.VisitAsync();
        _pages.Store.Brownout.SetAutomatic(0);
        var after = await _pages.VisitAsync();

        Assert.Equal((PagesUnderTest.Page, PagesUnderTest.Page), (await PagesUnderTest.BodyOfAsync(before), await PagesUnderTest.BodyOfAsync(after)));
        Assert.Contains("role=\"status\" data-level=\"2\"", await PagesUnderTest.BodyOfAsync(during), StringComparison.Ordinal);
        Assert.Equal(1, _pages.Rendered);
        Assert.Equal(before.Response.Headers.ETag, after.Response.Headers.ETag);
        Assert.NotEqual(before.Response.Headers.ETag, during.Response.Headers.ETag);
    }

    [Fact]
    public async Task A_page_that_is_old_says_both()
    {
        await _pages.Notices.StartAsync(Stop);
        await _pages.VisitAsync();
        _pages.Status = StatusCodes.Status503ServiceUnavailable;
        _pages.Store.Time.Advance(_pages.Store.Settings.ExpireAfter);
        _pages.Store.Brownout.SetAutomatic(1);

        var page = await PagesUnderTest.BodyOfAsync(await _pages.VisitAsync());

        Assert.Contains("data-level=\"1\"", page, StringComparison.Ordinal);
        Assert.Contains("last checked", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_level_3_on_a_page_that_is_known_is_sent_as_it_is_and_one_that_is_not_is_made_once()
    {
        await _pages.VisitAsync();
        _pages.Store.Brownout.SetAutomatic(3);
        _pages.Store.Time.Advance(_pages.Store.Settings.ExpireAfter * 2);

        var known = await _pages.VisitAsync();
        await _pages.VisitAsync("/products/MUG-2");

        Assert.StartsWith("110 ", known.Response.Headers.Warning.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, _pages.Rendered);
    }

    [Fact]
    public async Task From_level_3_on_a_search_that_nobody_has_made_is_answered_with_a_page_about_that()
    {
        await _pages.VisitAsync("/search", query: "?q=blue");
        _pages.Store.Brownout.SetAutomatic(3);

        var known = await _pages.VisitAsync("/search", query: "?q=blue");
        var unknown = await _pages.VisitAsync("/search", query: "?q=red");
        var again = await _pages.VisitAsync("/search", query: "?q=green");

        Assert.Equal(200, known.Response.StatusCode);
        Assert.All([unknown, again], page => Assert.Equal((503, "30", "no-store"), (page.Response.StatusCode, page.Response.Headers.RetryAfter.ToString(), page.Response.Headers.CacheControl.ToString())));
        Assert.Equal(2, _pages.Rendered);
    }

    [Fact]
    public async Task At_level_4_products_that_are_known_are_shown_and_all_else_is_a_page_about_that()
    {
        await _pages.VisitAsync();
        _pages.Store.Brownout.SetOrder(new(BrownoutMode.Fixed, 4));

        Assert.Equal(200, (await _pages.VisitAsync()).Response.StatusCode);
        Assert.Equal(503, (await _pages.VisitAsync("/products/MUG-2")).Response.StatusCode);
        Assert.Equal(503, (await _pages.VisitAsync("/")).Response.StatusCode);
        Assert.Equal(2, _pages.Rendered);
    }
}
