using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Data;
using PeakStore.Unit.Caching;

namespace PeakStore.Unit.Web;

/// <summary>Shared pages before a catalogue that can fail, and what visitors get of them.</summary>
public sealed class SharedPagesTests : IDisposable
{
    private readonly PagesUnderTest _pages = new();

    public void Dispose() => _pages.Dispose();

    [Fact]
    public async Task A_page_is_rendered_once_for_all()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _pages.VisitAsync()));

        Assert.Equal(1, _pages.Rendered);
    }

    [Fact]
    public async Task A_page_is_sent_with_a_word_about_its_age_while_the_catalogue_does_not_answer()
    {
        var fresh = await _pages.VisitAsync();
        _pages.Status = StatusCodes.Status503ServiceUnavailable;
        _pages.Store.Time.Advance(_pages.Store.Settings.ExpireAfter);

        var old = await _pages.VisitAsync();

        Assert.Equal((PagesUnderTest.Page, ""), (await PagesUnderTest.BodyOfAsync(fresh), fresh.Response.Headers.Warning.ToString()));
        Assert.Contains("last checked", await PagesUnderTest.BodyOfAsync(old), StringComparison.Ordinal);
        Assert.StartsWith("110 ", old.Response.Headers.Warning.ToString(), StringComparison.Ordinal);
        Assert.Equal("120", old.Response.Headers.Age.ToString());
        Assert.Contains("s-maxage=1,", old.Response.Headers.CacheControl.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_made_of_old_answers_says_so_and_is_made_anew_soon()
    {
        _pages.Ask = sources => sources.Add(Catalog.Answer("product:MUG-1", age: 3600));
        var old = await _pages.VisitAsync();
        _pages.Ask = sources => sources.Add(Catalog.Answer("product:MUG-1"));
        _pages.Store.Time.Advance(2 * _pages.Store.Settings.RetryDelay);

        var fresh = await _pages.VisitAsync();

        Assert.Contains("last checked", await PagesUnderTest.BodyOfAsync(old), StringComparison.Ordinal);
        Assert.Equal(PagesUnderTest.Page, await PagesUnderTest.BodyOfAsync(fresh));
    }

    [Fact]
    public async Task What_cannot_be_had_from_memory_is_rendered_for_the_one_who_asks()
    {
        _pages.Status = StatusCodes.Status503ServiceUnavailable;

        var visit = await _pages.VisitAsync();

        Assert.Equal("for one", await PagesUnderTest.BodyOfAsync(visit));
    }

    [Fact]
    public async Task A_page_with_a_part_missing_is_not_kept()
    {
        _pages.Ask = sources => sources.AddFailure();
        Assert.Equal("for one", await PagesUnderTest.BodyOfAsync(await _pages.VisitAsync()));
        _pages.Ask = sources => sources.Add(Catalog.Answer("product:MUG-1"));

        Assert.Equal(PagesUnderTest.Page, await PagesUnderTest.BodyOfAsync(await _pages.VisitAsync()));
    }

    [Fact]
    public async Task A_page_that_changed_is_rendered_anew_once_and_knows_which_answers_must_be_newer()
    {
        await _pages.VisitAsync();
        var unseen = new List<ConsistencyToken>();
        _pages.Ask = sources => unseen.AddRange([
            sources.Add(Catalog.Answer("product:MUG-1", position: CacheUnderTest.At(10))),
            sources.Add(Catalog.Answer("product:MUG-1", position: CacheUnderTest.At(20))),
            sources.Add(Catalog.Answer("product:MUG-2", position: CacheUnderTest.At(10))),
        ]);

        _pages.Store.Cache.Invalidate(CacheUnderTest.At(20), "product:MUG-1");
        await _pages.VisitAsync();
        await _pages.VisitAsync();

        Assert.Equal([CacheUnderTest.At(20), default, default], unseen);
        Assert.Equal(2, _pages.Rendered);
    }
}
