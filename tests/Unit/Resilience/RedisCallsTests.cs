using System.Net.Sockets;
using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Resilience;
using PeakStore.Unit.Caching;
using StackExchange.Redis;

namespace PeakStore.Unit.Resilience;

/// <summary>A Redis that is slow, away or well.</summary>
public sealed class RedisCallsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _time = new();
    private readonly RedisCalls _redis;
    private int _asked;

    public RedisCallsTests() => _redis = new RedisCalls(DispatchProxy.Create<IConnectionMultiplexer, Connected>, Patience, _time);

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task An_answer_that_does_not_come_is_not_waited_for()
    {
        await IsLateAsync();
        Assert.False(_redis.IsLeftAlone);
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task After_three_in_succession_nobody_waits_for_a_second()
    {
        for (var n = 0; n < 3; n++)
        {
            await IsLateAsync();
        }

        await Assert.ThrowsAsync<TimeoutException>(AnswersAsync);
        Assert.Equal(3, _asked);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await AnswersAsync());
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task One_late_answer_in_between_is_no_reason()
    {
        for (var n = 0; n < 5; n++)
        {
            await IsLateAsync();
            await IsLateAsync();
            Assert.True(await AnswersAsync());
        }
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task Without_a_connection_nobody_waits_for_a_second()
    {
        await Assert.ThrowsAsync<SocketException>(() => _redis.AskAsync<bool>(_ => throw new SocketException()));

        Assert.True(_redis.IsLeftAlone);
    }

    private async Task IsLateAsync()
    {
        var before = _asked;
        var call = _redis.AskAsync(_ =>
        {
            _asked++;
            return new TaskCompletionSource<bool>().Task;
        });
        while (_asked == before)
        {
            await Task.Yield();
        }

        while (!call.IsCompleted)
        {
            _time.Advance(Patience);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    private Task<bool> AnswersAsync() => _redis.AskAsync(_ =>
    {
        _asked++;
        return Task.FromResult(true);
    });

    /// <summary>Is connected, and no more.</summary>
    public class Connected : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
    }
}
