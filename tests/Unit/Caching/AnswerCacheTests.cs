namespace PeakStore.Unit.Caching;

public sealed class AnswerCacheTests : IDisposable
{
    private readonly CacheUnderTest _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task A_thousand_who_ask_at_once_ask_the_source_once()
    {
        var gate = new TaskCompletionSource();
        _cache.Gate = gate.Task;

        var asked = Enumerable.Range(0, 1000).Select(_ => _cache.GetAsync()).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal(("one", false), answer));
        Assert.Equal(1, _cache.Asked);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_begun()
    {
        using var cache = new CacheUnderTest(concurrency: 1);
        using var gone = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        cache.Gate = gate.Task;
        var made = cache.GetAsync("made");
        var (left, alsoLeft) = (cache.FindAsync("left", gone: gone.Token), cache.FindAsync("left", gone: gone.Token));
        var (leftAlone, stays) = (cache.FindAsync("stays", gone: gone.Token), cache.GetAsync("stays"));

        await gone.CancelAsync();
        foreach (var task in new[] { left, alsoLeft, leftAlone })
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        }

        gate.SetResult();
        Assert.Equal([("one", false), ("one", false)], await Task.WhenAll(made, stays));
        Assert.Equal(2, cache.Asked);
        Assert.Equal(("one", false), await cache.GetAsync("left"));
    }

    [Fact]
    public async Task That_somebody_left_is_no_failure_of_the_source()
    {
        using var cache = new CacheUnderTest(concurrency: 1);
        using var gone = new CancellationTokenSource();
        await cache.GetAsync();
        cache.Source = "two";
        cache.Time.Advance(cache.Settings.ExpireAfter);
        var gate = new TaskCompletionSource();
        cache.Gate = gate.Task;
        var other = cache.GetAsync("other");
        var left = cache.FindAsync(gone: gone.Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();
        await other;

        Assert.Equal(("two", false), await cache.GetAsync());
        Assert.Equal(3, cache.Asked);
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task What_is_no_longer_fresh_is_sent_while_a_newer_one_is_made_behind_the_scenes()
    {
        await _cache.GetAsync();
        _cache.Source = "two";
        _cache.Time.Advance(_cache.Settings.FreshFor);

        Assert.Equal(("one", false), await _cache.GetAsync());
        await BecomesAsync("two");
        Assert.Equal(2, _cache.Asked);
    }

    [Fact]
    public async Task What_has_expired_is_not_sent_when_a_newer_one_can_be_had()
    {
        await _cache.GetAsync();
        _cache.Source = "two";
        _cache.Time.Advance(_cache.Settings.ExpireAfter);

        Assert.Equal(("two", false), await _cache.GetAsync());
    }

    [Fact]
    public async Task Switched_off_it_makes_each_answer_anew()
    {
        _cache.Settings.Enabled = false;

        await _cache.GetAsync();
        _cache.Source = "two";

        Assert.Equal(("two", false), await _cache.GetAsync());
        Assert.Equal(2, _cache.Asked);
    }

    [Fact]
    public async Task What_was_changed_is_made_anew()
    {
        await _cache.GetAsync();
        _cache.Source = "two";
        _cache.Position = 20;

        _cache.Cache.Invalidate(CacheUnderTest.At(15), "product:MUG-1");

        Assert.Equal(("two", false), await _cache.GetAsync());
        Assert.Equal(("two", false), await _cache.GetAsync());
        Assert.Equal(2, _cache.Asked);
    }

    [Fact]
    public async Task What_others_changed_is_left_alone()
    {
        await _cache.GetAsync();

        _cache.Cache.Invalidate(CacheUnderTest.At(15), "product:LAMP-1");

        await _cache.GetAsync();
        Assert.Equal(1, _cache.Asked);
    }

    [Fact]
    public async Task A_standby_that_has_not_seen_the_change_yet_is_not_believed()
    {
        _cache.Lagging = "old";
        _cache.Source = "new";

        // Heard of before anything was known of the product.
        _cache.Cache.Invalidate(CacheUnderTest.At(5), "product:MUG-1");

        Assert.Equal(("new", false), await _cache.GetAsync());
    }

    [Fact]
    public async Task A_change_that_comes_while_the_answer_is_being_made_is_shown()
    {
        var gate = new TaskCompletionSource();
        _cache.Gate = gate.Task;
        _cache.Lagging = "old";
        _cache.Source = "new";
        var asked = _cache.GetAsync();

        _cache.Cache.Invalidate(CacheUnderTest.At(5), "product:MUG-1");
        gate.SetResult();

        Assert.Equal(("new", false), await asked);
        Assert.Equal(("new", false), await _cache.GetAsync());
    }

    [Fact]
    public async Task Who_requires_a_position_gets_nothing_older()
    {
        await _cache.GetAsync();
        _cache.Source = "two";
        _cache.Position = 30;

        Assert.Equal(("two", false), await _cache.GetAsync(required: 20));
        Assert.Equal(("two", false), await _cache.GetAsync(required: 20));
        Assert.Equal(2, _cache.Asked);
    }

    [Fact]
    public async Task With_the_source_away_the_old_answer_is_sent_and_says_so()
    {
        await _cache.GetAsync();
        _cache.SourceFails = true;
        _cache.Cache.Invalidate(CacheUnderTest.At(15), "product:MUG-1");

        Assert.Equal(("one", true), await _cache.GetAsync());
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_source_that_is_away_or_too_slow_is_not_asked_by_every_request(Type failure)
    {
        await _cache.GetAsync();
        _cache.Failure = (Exception)Activator.CreateInstance(failure)!;
        _cache.SourceFails = true;
        _cache.Cache.Invalidate(CacheUnderTest.At(15), "product:MUG-1");

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(("one", true), await _cache.GetAsync());
        }

        Assert.Equal(2, _cache.Asked);
    }

    [Fact]
    public async Task A_source_that_is_back_is_asked_again()
    {
        await _cache.GetAsync();
        _cache.SourceFails = true;
        _cache.Cache.Invalidate(CacheUnderTest.At(15), "product:MUG-1");
        await _cache.GetAsync();
        _cache.SourceFails = false;
        _cache.Source = "two";
        _cache.Position = 20;

        _cache.Time.Advance(_cache.Settings.RetryDelay * 2);

        Assert.Equal(("two", false), await _cache.GetAsync());
    }

    [Fact]
    public async Task Who_has_an_old_answer_does_not_wait_long_for_a_slow_source()
    {
        await _cache.GetAsync();
        _cache.Cache.Invalidate(CacheUnderTest.At(15), "product:MUG-1");
        _cache.Gate = new TaskCompletionSource().Task;

        var asked = _cache.GetAsync();
        Assert.False(asked.IsCompleted);
        _cache.Time.Advance(_cache.Settings.Patience);

        Assert.Equal(("one", true), await asked);
    }

    [Fact]
    public async Task With_nothing_known_the_failure_is_told_and_a_source_that_only_fails_is_left_alone()
    {
        _cache.SourceFails = true;

        for (var i = 0; i < 100; i++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => _cache.GetAsync($"/api/products/NEW-{i}"));
        }

        Assert.InRange(_cache.Asked, 1, 20);
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task After_a_gap_in_the_events_everything_is_looked_at_again()
    {
        await _cache.GetAsync();
        _cache.Source = "two";

        _cache.Cache.BeginListening(CacheUnderTest.At(40));

        Assert.Equal(("one", false), await _cache.GetAsync());
        await BecomesAsync("two");
    }

    [Fact]
    public async Task While_nobody_tells_of_changes_the_source_is_asked_more_often()
    {
        await _cache.GetAsync();
        _cache.Source = "two";
        _cache.Cache.EndListening();

        Assert.Equal(("one", false), await _cache.GetAsync());
        _cache.Time.Advance(_cache.Settings.FreshWithoutEvents * 2);

        Assert.Equal(("two", false), await _cache.GetAsync());
    }

    private async Task BecomesAsync(string body)
    {
        while ((await _cache.GetAsync()).Body != body)
        {
            await Task.Yield();
        }
    }
}
