using PeakStore.ServiceDefaults.Overload.Concurrency;
using PeakStore.ServiceDefaults.Overload.Concurrency.Limits;

namespace PeakStore.Unit.Overload.Concurrency;

public sealed class AdaptiveLimitTests
{
    private readonly SimulatedService _service = new();

    [Fact]
    public void A_crowd_without_end_is_served_at_full_speed_and_latency_stays_within_a_few_times_the_normal()
    {
        _service.Demand = 1;
        _service.Run(TimeSpan.FromSeconds(5));
        _service.Demand = 10_000;
        for (var minute = 0; minute < 5; minute++)
        {
            _service.Run(TimeSpan.FromMinutes(1));

            Assert.True(_service.Throughput > 0.9 * _service.Cores / _service.WorkSeconds, $"{_service.Throughput}/s at a limit of {_service.Limit.Limit}");
            Assert.True(_service.LatencyNow < 20 * _service.WorkSeconds, $"{_service.LatencyNow} s at a limit of {_service.Limit.Limit}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(500)]
    public void The_limit_follows_the_size_of_the_machine(double cores)
    {
        _service.Cores = cores;
        _service.Demand = 1;
        _service.Run(TimeSpan.FromSeconds(5));
        _service.Demand = 10_000;
        _service.Run(TimeSpan.FromSeconds(20));

        Assert.InRange(_service.Limit.Limit, cores, Math.Max(AdaptiveLimit.Least, 20 * cores));
    }

    [Fact]
    public void However_slow_the_machine_gets_the_limit_leaves_room_for_requests_that_only_wait()
    {
        _service.Cores = 0.25;
        _service.Demand = 1;
        _service.Run(TimeSpan.FromSeconds(5));
        _service.Demand = 10_000;
        for (var second = 0; second < 60; second++)
        {
            _service.Run(TimeSpan.FromSeconds(1));

            Assert.True(_service.Limit.Limit >= 16, $"the limit is {_service.Limit.Limit}");
        }
    }

    [Fact]
    public void A_start_in_the_middle_of_a_rush_does_not_take_the_rush_for_normal()
    {
        _service.Demand = 10_000;
        _service.Run(TimeSpan.FromSeconds(20));

        Assert.True(_service.LatencyNow < 120 * _service.WorkSeconds, $"{_service.LatencyNow} s at a limit of {_service.Limit.Limit}");
    }

    [Fact]
    public void A_dependency_that_is_slow_by_itself_costs_latency_and_not_throughput()
    {
        _service.Demand = 40;
        _service.Cores = 100;
        _service.Run(TimeSpan.FromSeconds(20));
        _service.DependencySeconds = 0.5;
        _service.Run(TimeSpan.FromSeconds(10));

        Assert.True(_service.Limit.Limit >= 40, $"the limit is {_service.Limit.Limit}");
    }

    [Fact]
    public void When_the_dependency_is_well_again_so_is_the_limit()
    {
        _service.Demand = 1;
        _service.Run(TimeSpan.FromSeconds(5));
        _service.Demand = 10_000;
        _service.Run(TimeSpan.FromSeconds(10));
        _service.DependencySeconds = 0.5;
        _service.Run(TimeSpan.FromSeconds(30));
        _service.DependencySeconds = 0;
        // Until what is normal is looked for anew.
        _service.Run(TimeSpan.FromSeconds(15));

        Assert.True(_service.LatencyNow < 20 * _service.WorkSeconds, $"{_service.LatencyNow} s at a limit of {_service.Limit.Limit}");
    }

    [Fact]
    public void After_a_rush_in_which_the_machine_was_lent_to_others_the_limit_comes_back_within_seconds()
    {
        _service.Cores = 32;
        _service.Demand = 1;
        _service.Run(TimeSpan.FromSeconds(5));
        _service.Demand = 10_000;
        _service.Cores = 2;
        _service.Run(TimeSpan.FromSeconds(20));
        _service.Cores = 32;
        _service.Run(TimeSpan.FromSeconds(5));
        _service.Run(TimeSpan.FromSeconds(5));

        Assert.True(_service.Throughput > 0.9 * _service.Cores / _service.WorkSeconds, $"{_service.Throughput}/s at a limit of {_service.Limit.Limit}");
    }

    [Fact]
    public void A_limit_that_holds_nobody_back_stays_as_it_is()
    {
        _service.Demand = 3;
        var before = _service.Limit.Limit;
        _service.Run(TimeSpan.FromMinutes(1));
        _service.WorkSeconds *= 10;
        _service.Run(TimeSpan.FromSeconds(10));

        Assert.Equal(before, _service.Limit.Limit);
    }
}
