using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

namespace PeakStore.Unit.Overload.Brownouts;

/// <summary>Levels follow stress: up within seconds, down slowly, and never to and fro.</summary>
public sealed class BrownoutControllerTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new();
    private readonly BrownoutOptions _options = new();
    private readonly BrownoutController _controller;
    private readonly List<(TimeSpan At, int Level)> _changes = [];
    private readonly Random _random = new(20261127);
    private readonly DateTimeOffset _begun;

    public BrownoutControllerTests()
    {
        _controller = new(_options, _time);
        _begun = _time.GetUtcNow();
    }

    [Fact]
    public void A_store_at_ease_has_everything_on()
    {
        Pass(TimeSpan.FromHours(1), _ => Noisy(0.6, 0.3));

        Assert.Empty(_changes);
    }

    [Fact]
    public void Too_much_switches_off_one_step_after_the_other_within_seconds()
    {
        Pass(TimeSpan.FromSeconds(10), _ => 1.5);

        Assert.Equal([1, 2], _changes.Select(change => change.Level));
        Assert.True(_changes[0].At <= TimeSpan.FromSeconds(4), $"The first step came after {_changes[0].At}.");
    }

    [Fact]
    public void A_burst_that_is_over_in_a_moment_switches_nothing_off()
    {
        Pass(TimeSpan.FromMinutes(10), passed => passed.TotalSeconds % 20 < 1 ? 1.5 : 0.5);

        Assert.Empty(_changes);
    }

    [Fact]
    public void What_people_came_for_is_left_to_operators_unless_configured_otherwise()
    {
        Pass(TimeSpan.FromMinutes(10), _ => 2);
        Assert.Equal(2, _controller.Level);

        _options.HighestAutomatic = 4;
        Pass(TimeSpan.FromMinutes(1), _ => 2);
        Assert.Equal(4, _controller.Level);
    }

    [Fact]
    public void Features_come_back_one_at_a_time_and_slowly()
    {
        Pass(TimeSpan.FromSeconds(20), _ => 1.5);
        _changes.Clear();

        Pass(TimeSpan.FromMinutes(2), _ => 0.2);

        Assert.Equal([1, 0], _changes.Select(change => change.Level));
        Assert.All(_changes.Zip(_changes.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= _options.FallAfter));
    }

    [Fact]
    public void In_between_nothing_changes_however_noisy_it_is()
    {
        Pass(TimeSpan.FromSeconds(4), _ => 1.5);
        Pass(TimeSpan.FromSeconds(10), _ => 0.83);
        _changes.Clear();

        Pass(TimeSpan.FromHours(1), _ => Noisy(0.83, 0.1));

        Assert.Empty(_changes);
    }

    [Fact]
    public void Noise_around_the_limit_ends_in_one_level()
    {
        Pass(TimeSpan.FromHours(1), _ => Noisy(0.95, 0.6));

        Assert.True(_changes.Count <= _options.HighestAutomatic, $"{_changes.Count} changes.");
    }

    [Fact]
    public void A_load_that_fits_without_a_feature_finds_its_level_and_stays()
    {
        Pass(TimeSpan.FromHours(1), _ => Noisy(1.3 - (0.22 * _controller.Level), 0.2));

        Assert.Equal(2, _controller.Level);
        Assert.True(_changes.Count <= 8, $"{_changes.Count} changes in an hour.");
    }

    [Fact]
    public void A_load_that_fits_much_too_well_without_a_feature_has_it_tried_again_ever_more_seldom()
    {
        Pass(TimeSpan.FromHours(2), _ => Noisy(_controller.Level == 0 ? 1.3 : 0.5, 0.1));

        var tries = _changes.Where(change => change.Level == 0).Select(change => change.At).ToList();
        Assert.Equal(_options.FallAfter.TotalSeconds, tries[0].TotalSeconds - _changes[0].At.TotalSeconds, tolerance: 3);
        Assert.True(tries.Count <= 5 + (2 * 60 / _options.LongestFallAfter.TotalMinutes), $"{tries.Count} tries.");
        Assert.All(tries.Zip(tries.Skip(1)).Skip(5), pair => Assert.InRange(
            pair.Second - pair.First, _options.LongestFallAfter, _options.LongestFallAfter + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void After_a_long_calm_the_next_brownout_ends_as_soon_as_the_first()
    {
        Pass(TimeSpan.FromHours(1), _ => _controller.Level == 0 ? 1.3 : 0.5);
        Pass(TimeSpan.FromMinutes(10), _ => 0.3);
        Pass(TimeSpan.FromSeconds(4), _ => 1.5);
        _changes.Clear();

        Pass(TimeSpan.FromSeconds(50), _ => 0.3);

        Assert.Equal(0, _controller.Level);
    }

    private double Noisy(double mean, double spread) => Math.Max(0, mean + ((_random.NextDouble() - 0.5) * 2 * spread));

    private void Pass(TimeSpan time, Func<TimeSpan, double> stress)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            _time.Advance(Step);
            var before = _controller.Level;
            if (_controller.Observe(stress(passed)) != before)
            {
                _changes.Add((_time.GetUtcNow() - _begun, _controller.Level));
            }
        }
    }
}
