using Microsoft.Extensions.Time.Testing;
using NpgsqlTypes;
using PeakStore.ServiceDefaults.Data.Standbys;

namespace PeakStore.Unit.Data;

public sealed class PrimaryHistoryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly PrimaryHistory _history;

    public PrimaryHistoryTests() => _history = new PrimaryHistory(_time);

    [Fact]
    public void Nobody_lags_while_no_primary_has_been_seen() => Assert.Equal(0, LagOf(0));

    [Fact]
    public void A_standby_that_has_everything_does_not_lag_however_long_nothing_is_written()
    {
        SeeAt(seconds: 0, position: 100);
        SeeAt(seconds: 60, position: 100);

        Assert.Equal(0, LagOf(100));
    }

    [Fact]
    public void A_standby_lags_since_the_oldest_position_that_it_has_not_replayed()
    {
        SeeAt(seconds: 0, position: 100);
        SeeAt(seconds: 1, position: 200);
        SeeAt(seconds: 2, position: 300);
        SeeAt(seconds: 5, position: 400);

        Assert.Equal([5, 4, 3, 0, 0], new ulong[] { 50, 199, 200, 399, 400 }.Select(LagOf));
    }

    [Fact]
    public void What_is_written_at_last_is_no_lag_before_a_second_look()
    {
        SeeAt(seconds: 0, position: 100);
        SeeAt(seconds: 600, position: 200);

        Assert.Equal(0, LagOf(100));
        SeeAt(seconds: 601, position: 200);
        Assert.Equal(1, LagOf(100));
    }

    [Fact]
    public void While_no_primary_answers_who_has_everything_stays_current_and_the_others_fall_behind()
    {
        SeeAt(seconds: 0, position: 100);
        SeeAt(seconds: 1, position: 200);
        _time.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal([9, 0], new ulong[] { 100, 200 }.Select(LagOf));
    }

    [Fact]
    public void What_only_a_lost_primary_had_is_not_waited_for()
    {
        SeeAt(seconds: 0, position: 500);
        SeeAt(seconds: 1, position: 400);

        Assert.Equal(0, LagOf(400));
    }

    [Fact]
    public void What_lags_longer_than_is_remembered_lags_at_least_so_long()
    {
        for (var seconds = 0; seconds < 1000; seconds++)
        {
            SeeAt(seconds, (ulong)seconds + 1);
        }

        Assert.Equal(599, LagOf(0));
    }

    private readonly DateTimeOffset _start = new FakeTimeProvider().GetUtcNow();

    private void SeeAt(int seconds, ulong position)
    {
        _time.SetUtcNow(_start.AddSeconds(seconds));
        _history.Add(_time.GetTimestamp(), new NpgsqlLogSequenceNumber(position));
    }

    private double LagOf(ulong replayed) => _history.LagOf(new NpgsqlLogSequenceNumber(replayed), _time.GetTimestamp()).TotalSeconds;
}
