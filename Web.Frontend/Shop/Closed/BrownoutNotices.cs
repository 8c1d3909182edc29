using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.Web.Components;
using PeakStore.Web.Components.Layout;
using PeakStore.Web.Pages;

namespace PeakStore.Web.Shop.Closed;

/// <summary>
/// Has pages that are ready in memory say what is switched off, and do without it: a change of level changes them when they are sent next, and
/// makes none of them anew.
/// </summary>
internal sealed class BrownoutNotices(AnswerCache cache, Brownout brownout, IServiceScopeFactory scopes) : IHostedService
{
    private readonly Func<Answer, Answer>?[] _dresses = new Func<Answer, Answer>?[BrownoutLevels.Highest + 1];

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var fragments = scope.ServiceProvider.GetRequiredService<Fragments>();
        for (var level = 1; level <= BrownoutLevels.Highest; level++)
        {
            var html = await fragments.RenderAsync<BrownoutNotice>((nameof(BrownoutNotice.Level), level));
            _dresses[level] = page => Fill(page, html);
        }

        brownout.Changed += Follow;
        Follow(brownout.Level);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        brownout.Changed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(int level) => cache.Dress = _dresses[level];

    private static Answer Fill(Answer page, string html)
    {
        // Every level is without recommendations: what is known with them goes out without.
        var filled = Hole.Related.Fill(Hole.Brownout.Fill(page.Body, html), "");
        // Another page than without: whoever has that one must not be told that this is the same.
        return page with { Body = filled, Tag = EntityTag.Of(filled.Span) };
    }
}
