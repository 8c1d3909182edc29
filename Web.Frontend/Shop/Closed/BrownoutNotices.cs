using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.Web.Components;
using PeakStore.Web.Components.Layout;
using PeakStore.Web.Pages;

namespace PeakStore.Web.Shop.Closed;

/// <summary>
/// Has every page say what is switched off, also those that are ready in memory: a change of level changes them when they are sent next,
/// and makes none of them anew.
/// </summary>
internal sealed class BrownoutNotices(AnswerCache cache, Brownout brownout, IServiceScopeFactory scopes) : IHostedService
{
    private readonly string[] _html = new string[BrownoutLevels.Highest + 1];
    private readonly Func<Answer, Answer>?[] _dresses = new Func<Answer, Answer>?[BrownoutLevels.Highest + 1];

    /// <summary>The notice of the level that holds now; empty when nothing is off.</summary>
    public string Current => _html[brownout.Level] ?? "";

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var fragments = scope.ServiceProvider.GetRequiredService<Fragments>();
        for (var level = 1; level <= BrownoutLevels.Highest; level++)
        {
            var html = await fragments.RenderAsync<BrownoutNotice>((nameof(BrownoutNotice.Level), level));
            (_html[level], _dresses[level]) = (html, page => Fill(page, html));
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
        var filled = Hole.Brownout.Fill(page.Body, html);
        // Another page than without: whoever has that one must not be told that this is the same.
        return page with { Body = filled, Tag = EntityTag.Of(filled.Span) };
    }
}
