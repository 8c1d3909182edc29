using Aspire.Hosting.Testing;
using PeakStore.Browser.Running;
using PeakStore.Integration.Running;

namespace PeakStore.Browser;

/// <summary>While more is asked of the store than it can do, people who buy do not notice. Runs alone: nobody else would get through.</summary>
[Collection(nameof(OverloadTests))]
[CollectionDefinition(nameof(OverloadTests), DisableParallelization = true)]
public sealed class OverloadTests(RunningStore store, Browsers browsers) : IAsyncDisposable
{
    private const int Many = 100;

    public async ValueTask DisposeAsync() => await store.ChangeSettingsAsync("""{ "Overload": { "Mode": "adaptive" } }""");

    [Fact]
    public async Task While_a_crowd_that_searches_is_turned_away_a_person_buys()
    {
        var sku = await store.NewProductAsync(units: 5);
        // So little room that a crowd is too much on any machine.
        await store.ChangeSettingsAsync("""{ "Overload": { "Mode": "fixed", "FixedLimit": 2 } }""");
        await using var crowd = new SearchingCrowd(store.App.GetEndpoint("web-frontend", "http"));
        await Eventually.BecomesAsync(() => Task.FromResult(crowd.TurnedAway), turnedAway => turnedAway > Many);

        await using var visitor = await browsers.VisitAsync(store.App.GetEndpoint("web-frontend", "http"));
        await visitor.Page.GotoAsync($"/products/{sku}");
        var before = crowd.TurnedAway;
        await visitor.PressAsync("Buy now");
        await visitor.PressAsync("Place order");
        await visitor.SeesOrderAsync("paid");

        Assert.True(crowd.TurnedAway > before, "The crowd had gone before the order was placed.");
        Assert.True(crowd.Answered > 0, "Nobody of the crowd was answered at all.");
    }
}
