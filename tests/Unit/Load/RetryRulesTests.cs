using PeakStore.Load.Measuring;
using PeakStore.Load.Shoppers;

namespace PeakStore.Unit.Load;

public sealed class RetryRulesTests
{
    private static readonly RetryRules Rules = new(Attempts: 4, First: TimeSpan.FromMilliseconds(100), Longest: TimeSpan.FromSeconds(2));

    [Theory]
    [InlineData(Outcome.Timeout)]
    [InlineData(Outcome.NoConnection)]
    [InlineData(Outcome.Unavailable)]
    [InlineData(Outcome.ServerError)]
    [InlineData(Outcome.TooManyRequests)]
    public void What_may_pass_is_tried_again(Outcome outcome) => Assert.NotNull(Rules.WaitAfter(outcome, attempt: 1, retryAfter: null, chance: 0.5));

    [Theory]
    [InlineData(Outcome.Ok)]
    [InlineData(Outcome.NotModified)]
    [InlineData(Outcome.Created)]
    [InlineData(Outcome.SoldOut)]
    [InlineData(Outcome.LimitPerBuyer)]
    [InlineData(Outcome.Refused)]
    public void An_answer_stands(Outcome outcome) => Assert.Null(Rules.WaitAfter(outcome, attempt: 1, retryAfter: null, chance: 0.5));

    [Fact]
    public void After_the_last_attempt_it_gives_up()
    {
        Assert.NotNull(Rules.WaitAfter(Outcome.Timeout, attempt: 3, retryAfter: null, chance: 0.5));
        Assert.Null(Rules.WaitAfter(Outcome.Timeout, attempt: 4, retryAfter: null, chance: 0.5));
    }

    [Fact]
    public void Waits_double_up_to_the_longest()
    {
        var rules = Rules with { Attempts = 100 };

        var waits = Enumerable.Range(1, 7).Select(attempt => rules.WaitAfter(Outcome.Timeout, attempt, retryAfter: null, chance: 1)!.Value.TotalMilliseconds);

        Assert.Equal([100, 200, 400, 800, 1600, 2000, 2000], waits);
    }

    [Fact]
    public void A_wait_is_any_share_of_the_backoff() =>
        Assert.Equal(TimeSpan.FromMilliseconds(25), Rules.WaitAfter(Outcome.NoConnection, attempt: 1, retryAfter: null, chance: 0.25));

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1500)]
    public void What_the_store_asks_for_is_kept_and_spread(double chance, double milliseconds) =>
        Assert.Equal(milliseconds, Rules.WaitAfter(Outcome.TooManyRequests, attempt: 1, TimeSpan.FromSeconds(1), chance)!.Value.TotalMilliseconds);

    [Fact]
    public void Nobody_waits_longer_than_the_longest() =>
        Assert.Null(Rules.WaitAfter(Outcome.TooManyRequests, attempt: 1, retryAfter: TimeSpan.FromMinutes(5), chance: 0));
}
