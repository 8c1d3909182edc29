using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload.RateLimits;
using PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;

namespace PeakStore.Unit.Overload.RateLimits;

/// <summary>Replicas with a bucket each, for the same key; 100 requests a minute, ten of them without a question.</summary>
public sealed class BucketTests
{
    private const int Quota = 100;
    private const int Local = 10;

    private readonly FakeTimeProvider _time = new();
    private readonly SharedCells _shared;
    private readonly Plan _plan = PlanOf(Quota);
    private readonly Bucket _first = new("buyer");
    private readonly Bucket _second = new("buyer");

    public BucketTests() => _shared = new SharedCells(_time);

    [Fact]
    public async Task Who_asks_seldom_is_let_in_and_Redis_never_hears_of_it()
    {
        for (var n = 0; n < 200; n++)
        {
            Assert.True((await TakeAsync(_first)).IsAdmitted);
            _time.Advance(TimeSpan.FromSeconds(6));
        }

        Assert.Equal(0, _shared.Questions);
    }

    [Fact]
    public async Task Who_asks_often_is_asked_about_once_in_many_requests()
    {
        Assert.Equal(Quota + Local, await AdmittedAsync(_first, 1_000));
        Assert.InRange(_shared.Questions, Quota / Local, (Quota / Local) + 1);
    }

    [Fact]
    public async Task A_flood_is_refused_without_a_question_until_there_is_something_to_have()
    {
        var admitted = await AdmittedAsync(_first, 1_000);
        var questions = _shared.Questions;

        var refused = await TakeAsync(_first);
        Assert.Equal(questions, _shared.Questions);
        Assert.False(refused.IsAdmitted);

        _time.Advance(refused.Wait);
        Assert.True((await TakeAsync(_first)).IsAdmitted);
        Assert.Equal(Quota + Local, admitted);
    }

    [Fact]
    public async Task Replicas_share_one_limit()
    {
        var admitted = await AdmittedAsync(_first, 1_000) + await AdmittedAsync(_second, 1_000);

        Assert.Equal(Quota + (2 * Local), admitted);
        Assert.Equal(Quota, _shared.Sold);
    }

    [Fact]
    public async Task At_its_limit_a_key_gets_the_rate_and_no_more_however_many_replicas_it_tries()
    {
        await AdmittedAsync(_first, 1_000);
        await AdmittedAsync(_second, 1_000);
        var admitted = 0;
        for (var n = 0; n < 600; n++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            admitted += await AdmittedAsync(_first, 20) + await AdmittedAsync(_second, 20);
        }

        Assert.InRange(admitted, 9.5 * Quota, 10.5 * Quota);
    }

    [Fact]
    public async Task Without_Redis_each_replica_keeps_to_its_share_and_is_neither_open_nor_closed()
    {
        _shared.IsAway = true;

        Assert.Equal((Quota / 2) + Local, await AdmittedAsync(_first, 1_000));
        Assert.Equal((Quota / 2) + Local, await AdmittedAsync(_second, 1_000));

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.InRange(await AdmittedAsync(_first, 1_000), Quota / 2, (Quota / 2) + (2 * Local));
    }

    [Fact]
    public async Task When_Redis_is_back_the_shared_limit_holds_again()
    {
        _shared.IsAway = true;
        await AdmittedAsync(_first, 1_000);
        _shared.IsAway = false;
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.InRange(await AdmittedAsync(_first, 1_000), Quota, Quota + (2 * Local));
    }

    [Fact]
    public async Task A_smaller_limit_holds_from_the_next_request_on()
    {
        await TakeAsync(_first);
        var smaller = PlanOf(10);
        var admitted = 0;
        for (var n = 0; n < 100; n++)
        {
            admitted += (await _first.TakeAsync(smaller, _shared, () => _shared.Now)).IsAdmitted ? 1 : 0;
        }

        Assert.InRange(admitted, 10, 11);
    }

    [Fact]
    public async Task What_is_left_goes_down_with_each_request_and_comes_back()
    {
        Assert.Equal(Quota - 1, (await TakeAsync(_first)).Left);
        Assert.Equal(Quota - 2, (await TakeAsync(_first)).Left);
        await AdmittedAsync(_first, 60);
        Assert.InRange((await TakeAsync(_first)).Left, Quota - 63 - Local, Quota - 63 + Local);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Quota - 1, (await TakeAsync(_first)).Left);
    }

    [Fact]
    public void Whatever_comes_when_and_where_no_window_gets_more_than_the_limit_and_the_replicas_own_parts() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(
            Gen.Choose(0, 3_000).Zip(Gen.Choose(0, 2)).Zip(Gen.Choose(1, 40)).Select(of => (Gap: of.Item1.Item1, Replica: of.Item1.Item2, Requests: of.Item2))
                .ArrayOf().ToArbitrary(),
            bursts =>
            {
                var time = new FakeTimeProvider();
                var shared = new SharedCells(time);
                Bucket[] replicas = [new("buyer"), new("buyer"), new("buyer")];
                var admitted = new List<(long At, int Count)>();
                foreach (var (gap, replica, requests) in bursts)
                {
                    time.Advance(TimeSpan.FromMilliseconds(gap));
                    var count = 0;
                    for (var n = 0; n < requests; n++)
                    {
                        var verdict = replicas[replica].TakeAsync(_plan, shared, () => shared.Now);
                        Assert.True(verdict.IsCompletedSuccessfully);
                        count += verdict.Result.IsAdmitted ? 1 : 0;
                    }

                    admitted.Add((shared.Now, count));
                }

                return IsWithin(admitted, 1.3);
            }));

    private static bool IsWithin(List<(long At, int Count)> admitted, double factor)
    {
        for (var from = 0; from < admitted.Count; from++)
        {
            var sum = 0;
            for (var to = from; to < admitted.Count; to++)
            {
                sum += admitted[to].Count;
                var minutes = (admitted[to].At - admitted[from].At) / (double)TimeSpan.TicksPerMinute;
                if (sum > (factor * Quota * (1 + minutes)) + 1)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static Plan PlanOf(int quota) => new("buyer-checkout", new Limit { Quota = quota }, localShare: 0.1, shareWithoutRedis: 0.5);

    private ValueTask<Verdict> TakeAsync(Bucket bucket) => bucket.TakeAsync(_plan, _shared, () => _shared.Now);

    private async Task<int> AdmittedAsync(Bucket bucket, int requests)
    {
        var admitted = 0;
        for (var n = 0; n < requests; n++)
        {
            admitted += (await TakeAsync(bucket)).IsAdmitted ? 1 : 0;
        }

        return admitted;
    }
}
