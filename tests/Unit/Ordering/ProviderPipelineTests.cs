using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PeakStore.Ordering.Payments;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace PeakStore.Unit.Ordering;

/// <summary>How a provider that is slow or down is called.</summary>
public sealed class ProviderPipelineTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly PaymentOptions _options = new() { Concurrency = 3, BreakerCalls = 6 };
    private int _calls;

    [Fact]
    public async Task No_more_calls_are_under_way_than_the_bulkhead_lets_through()
    {
        using var pipeline = Pipeline();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        var (underWay, most) = (0, 0);

        var calls = Enumerable.Range(0, 20).Select(_ => pipeline.ExecuteAsync(
            async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref underWay));
                var response = await answer.Task;
                Interlocked.Decrement(ref underWay);
                return response;
            },
            Stop)).ToList();
        Assert.Equal(3, underWay);
        answer.SetResult(new(HttpStatusCode.OK));
        await Task.WhenAll(calls);

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_call_that_fails_is_repeated_once()
    {
        using var pipeline = Pipeline();

        using var answer = await RunAsync(pipeline.ExecuteAsync(_ => Respond(_calls == 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK), Stop));

        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, _calls));
    }

    [Fact]
    public async Task A_refusal_is_an_answer_and_not_repeated()
    {
        using var pipeline = Pipeline();

        using var answer = await RunAsync(pipeline.ExecuteAsync(_ => Respond(HttpStatusCode.PaymentRequired), Stop));

        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_given_up()
    {
        using var pipeline = Pipeline();

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => RunAsync(pipeline.ExecuteAsync(
            async stop =>
            {
                _calls++;
                await Task.Delay(Timeout.InfiniteTimeSpan, stop);
                return new(HttpStatusCode.OK);
            },
            Stop)));

        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task A_provider_that_is_down_is_left_alone_for_a_while()
    {
        using var pipeline = Pipeline();
        for (var payment = 0; payment < _options.BreakerCalls / 2; payment++)
        {
            using var failed = await RunAsync(pipeline.ExecuteAsync(_ => Respond(HttpStatusCode.ServiceUnavailable), Stop));
        }

        var before = _calls;
        await Assert.ThrowsAsync<BrokenCircuitException>(() => pipeline.ExecuteAsync(_ => Respond(HttpStatusCode.OK), Stop));
        Assert.Equal(before, _calls);

        _time.Advance(_options.BreakerPause);
        using var answer = await pipeline.ExecuteAsync(_ => Respond(HttpStatusCode.OK), Stop);
        Assert.Equal((HttpStatusCode.OK, before + 1), (answer.StatusCode, _calls));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ProviderPipeline Pipeline() => new(Options.Create(_options), _time);

    private Task<HttpResponseMessage> Respond(HttpStatusCode status)
    {
        _calls++;
        return Task.FromResult(new HttpResponseMessage(status));
    }

    /// <summary>Lets time pass until it is over.</summary>
    private async Task<HttpResponseMessage> RunAsync(Task<HttpResponseMessage> call)
    {
        while (!call.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, Stop);
        }

        return await call;
    }
}
