using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Resilience.Retries;

namespace PeakStore.Unit.Resilience;

/// <summary>What is asked again, and how often.</summary>
public sealed class RetryTests : IDisposable
{
    private const string Address = "http://catalog-api/api/products";

    private readonly ClientsUnderTest _test = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("GET", 500, null, 3)]
    [InlineData("GET", 502, null, 3)]
    [InlineData("GET", 404, null, 1)]
    [InlineData("POST", 500, null, 1)]
    [InlineData("GET", 429, null, 1)]
    [InlineData("GET", 503, null, 1)]
    [InlineData("GET", 503, 3, 1)]
    [InlineData("GET", 429, 3, 1)]
    [InlineData("GET", 503, 0, 3)]
    public async Task What_fails_is_asked_again_and_a_refusal_only_when_it_asks_for_no_wait(string method, int status, int? retryAfter, int attempts)
    {
        _test.Answers(status, retryAfter);
        using var answer = await _test.EndedAsync(_test.Ours.SendAsync(new HttpRequestMessage(new HttpMethod(method), Address), Stop));

        Assert.Equal((status, attempts), ((int)answer.StatusCode, _test.Attempts));
    }

    [Fact]
    public async Task A_connection_that_fails_is_tried_again_and_the_next_may_be_well()
    {
        _test.Answer = (_, _) => _test.Attempts == 1 ? throw new HttpRequestException("refused") : Task.FromResult(new HttpResponseMessage());

        Assert.Equal(200, (int)(await _test.EndedAsync(_test.Ours.GetAsync(Address, Stop))).StatusCode);
    }

    [Fact]
    public async Task A_wait_that_the_caller_has_no_time_for_is_not_waited()
    {
        _test.BeginRequest(Priority.Normal, TimeSpan.FromMilliseconds(700));
        _test.Answers(503, retryAfter: 1);
        await _test.Ours.GetAsync(Address, Stop);

        Assert.Equal(1, _test.Attempts);
    }

    [Fact]
    public async Task When_everything_fails_a_tenth_is_added_to_the_load_and_not_twice_the_load()
    {
        // A breaker would open: here it is the budget that counts, and a refusal opens none.
        _test.Answers(503, retryAfter: 0);
        const int calls = 2_000;
        for (var n = 0; n < calls; n += 100)
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _test.Ours.GetAsync(Address, Stop)));
        }

        Assert.InRange(_test.Attempts - calls, 0.09 * calls, (0.1 * calls) + RetryBudget.Most);
    }

    [Fact]
    public async Task Each_service_has_a_budget_of_its_own()
    {
        _test.Answers(503, retryAfter: 0);
        for (var n = 0; n < 20; n++)
        {
            await _test.Ours.GetAsync(Address, Stop);
        }

        var before = _test.Attempts;
        await _test.Ours.GetAsync("http://basket-api/api/basket", Stop);
        Assert.Equal(3, _test.Attempts - before);
    }

    [Fact]
    public void A_service_that_is_seldom_called_is_asked_again_once_a_second()
    {
        var time = new FakeTimeProvider();
        var budget = new RetryBudget(time);
        while (budget.TryWithdraw())
        {
        }

        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => budget.TryWithdraw()));
    }

    [Fact]
    public void No_more_is_saved_up_than_a_service_can_bear_at_once()
    {
        var time = new FakeTimeProvider();
        var budget = new RetryBudget(time);
        for (var n = 0; n < 10_000; n++)
        {
            budget.Deposit();
        }

        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(RetryBudget.Most, Enumerable.Range(0, 100).Count(_ => budget.TryWithdraw()));
    }
}
