using PeakStore.ServiceDefaults.Overload.Concurrency;
using PeakStore.ServiceDefaults.Overload.Concurrency.Lines;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Unit.Overload.Concurrency;

public sealed class ConcurrencyLimiterTests : IDisposable
{
    private static readonly TimeSpan Interval = WaitingLines.IntervalOf(Priority.Normal);

    private readonly LimiterUnderTest _service = new(limit: 4);

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Up_to_the_limit_all_are_let_in_at_once_and_the_next_waits_for_a_place()
    {
        await _service.FillAsync();
        var next = _service.EnterAsync();
        Assert.False(next.IsCompleted);

        _service.Leave();

        Assert.Equal(Admission.Admitted, await next);
    }

    [Fact]
    public async Task The_most_important_goes_first_whoever_came_first()
    {
        await _service.FillAsync();
        var low = _service.EnterAsync(Priority.Low);
        var normal = _service.EnterAsync(Priority.Normal);
        var critical = _service.EnterAsync(Priority.Critical);

        _service.Leave();
        Assert.Equal(Admission.Admitted, await critical);
        Assert.False(normal.IsCompleted);
        _service.Leave();
        Assert.Equal(Admission.Admitted, await normal);
        Assert.False(low.IsCompleted);
    }

    [Fact]
    public async Task A_place_that_has_just_become_free_is_for_those_who_wait_unless_somebody_more_important_comes()
    {
        await _service.FillAsync();
        var waiting = _service.EnterAsync(Priority.Normal);
        _service.Raise(limit: 5);

        var (alike, below) = (_service.EnterAsync(Priority.Normal), _service.EnterAsync(Priority.Low));
        Assert.All([alike, below], newcomer => Assert.False(newcomer.IsCompleted));
        Assert.Equal(Admission.Admitted, await _service.EnterAsync(Priority.Critical));

        _service.Leave();
        Assert.Equal(Admission.Admitted, await waiting);
    }

    [Fact]
    public async Task A_class_is_never_starved_for_good()
    {
        await _service.FillAsync();
        var served = 0;
        for (var checkout = 0; checkout < 400; checkout++)
        {
            var low = _service.EnterAsync(Priority.Low);
            var critical = _service.EnterAsync(Priority.Critical);
            _service.Leave();
            served += await Task.WhenAny(low, critical) == low ? 1 : 0;
            // Whoever was not let in has a place now, or is let go: the next round begins alike.
            _service.Pass(WaitingLines.IntervalOf(Priority.Critical) * 2);
            while (_service.Limiter.InFlight > 4)
            {
                _service.Leave();
            }
        }

        Assert.InRange(served, 10, 40);
    }

    [Fact]
    public async Task A_burst_waits_for_a_moment()
    {
        await _service.FillAsync();
        var burst = Enumerable.Range(0, 1000).Select(_ => _service.EnterAsync()).ToList();

        Assert.All(burst, waiter => Assert.False(waiter.IsCompleted));
        Assert.Equal(Admission.Full, await _service.EnterAsync());
        foreach (var waiter in burst)
        {
            _service.Leave();
            Assert.Equal(Admission.Admitted, await waiter);
        }
    }

    [Fact]
    public async Task In_a_standing_line_no_more_wait_than_could_be_served_in_a_moment_and_the_rest_is_told_at_once()
    {
        await _service.FillAsync();
        Stand();
        for (var i = 0; i < 40; i++)
        {
            _ = _service.EnterAsync();
        }

        Assert.Equal(Admission.Full, await _service.EnterAsync());
        // A crowd of one class does not fill the line of another.
        Assert.False(_service.EnterAsync(Priority.Critical).IsCompleted);
    }

    [Fact]
    public async Task Nobody_waits_long_even_when_nothing_is_ever_finished()
    {
        await _service.FillAsync();
        var waiter = _service.EnterAsync();
        _service.Pass(Interval + TimeSpan.FromMilliseconds(30));

        Assert.Equal(Admission.WaitedTooLong, await waiter);
    }

    [Fact]
    public async Task Whoever_looks_around_is_told_sooner_than_whoever_buys()
    {
        await _service.FillAsync();
        var (search, order) = (_service.EnterAsync(Priority.Low), _service.EnterAsync(Priority.Critical));
        _service.Pass(TimeSpan.FromMilliseconds(130));

        Assert.Equal(Admission.WaitedTooLong, await search);
        _service.Pass(TimeSpan.FromMilliseconds(300));
        Assert.False(order.IsCompleted);
    }

    [Fact]
    public async Task In_a_short_line_the_first_goes_first_and_in_a_standing_line_the_last_does()
    {
        await _service.FillAsync();
        var first = _service.EnterAsync();
        var second = _service.EnterAsync();
        _service.Leave();
        Assert.Equal(Admission.Admitted, await first);

        Stand();
        var older = _service.EnterAsync();
        var newest = _service.EnterAsync();
        _service.Leave();

        Assert.Equal(Admission.WaitedTooLong, await second);
        Assert.Equal(Admission.Admitted, await newest);
        Assert.False(older.IsCompleted);
    }

    [Fact]
    public async Task Whoever_has_gone_or_given_up_is_not_served()
    {
        using var gone = new CancellationTokenSource();
        await _service.FillAsync();
        var left = _service.EnterAsync(gone: gone);
        var late = _service.EnterAsync(timeout: TimeSpan.FromMilliseconds(10));
        var patient = _service.EnterAsync(timeout: TimeSpan.FromSeconds(10));
        await gone.CancelAsync();
        _service.Time.Advance(TimeSpan.FromMilliseconds(11));

        _service.Leave();

        Assert.Equal(Admission.WaitedTooLong, await left);
        Assert.Equal(Admission.TooLate, await late);
        Assert.Equal(Admission.Admitted, await patient);
    }

    [Fact]
    public async Task What_comes_after_its_deadline_is_refused_even_when_there_is_room() =>
        Assert.Equal(Admission.TooLate, await _service.EnterAsync(timeout: TimeSpan.Zero));

    [Fact]
    public async Task Stress_tells_how_much_of_the_limit_is_used_and_how_much_is_refused()
    {
        Assert.Equal(0, _service.Stress.Current);
        for (var i = 0; i < 200; i++)
        {
            await _service.EnterAsync();
            _service.Pass(TimeSpan.FromMilliseconds(20));
            _service.Leave();
        }

        Assert.Equal(0.25, _service.Stress.Current, 0.02);
        await _service.FillAsync();
        for (var i = 0; i < 40; i++)
        {
            var refused = _service.EnterAsync();
            _service.Pass(Interval + TimeSpan.FromMilliseconds(30));
            Assert.Equal(Admission.WaitedTooLong, await refused);
        }

        Assert.Equal(2, _service.Stress.Current, 0.05);
        _service.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(0, _service.Stress.Current);
    }

    /// <summary>There is always someone who waits, for longer than the interval.</summary>
    private void Stand()
    {
        for (var passed = TimeSpan.Zero; passed < Interval * 1.2; passed += TimeSpan.FromMilliseconds(4))
        {
            _service.Pass(TimeSpan.FromMilliseconds(4));
            _ = _service.EnterAsync();
        }
    }
}
