using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Caching;

namespace PeakStore.Unit.Caching;

public sealed class AnswerResultTests : IDisposable
{
    private readonly CacheUnderTest _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task What_is_new_says_how_long_it_may_be_kept_and_by_which_keys_it_is_called_back()
    {
        var headers = await SendAsync();

        Assert.Equal((CachePolicy.Live, "product:MUG-1", ""), (headers.CacheControl.ToString(), headers["Surrogate-Key"].ToString(), headers.Age.ToString()));
    }

    [Fact]
    public async Task What_is_old_may_be_kept_for_one_second_more_than_it_is_old()
    {
        await SendAsync();
        _cache.SourceFails = true;
        _cache.Time.Advance(TimeSpan.FromSeconds(300));

        var headers = await SendAsync();

        // A CDN takes Age off max-age: with less it would send nothing that it has, and ask with each request.
        Assert.Equal(("300", "public, max-age=301, stale-while-revalidate=30, stale-if-error=86400"), (headers.Age.ToString(), headers.CacheControl.ToString()));
        Assert.StartsWith("110", headers.Warning.ToString(), StringComparison.Ordinal);
    }

    private async Task<IHeaderDictionary> SendAsync()
    {
        var context = new DefaultHttpContext { Request = { Method = HttpMethods.Get } };
        await _cache.Cache.ResultOf(await _cache.FindAsync()).ExecuteAsync(context);
        return context.Response.Headers;
    }
}
