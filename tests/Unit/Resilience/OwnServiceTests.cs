using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Resilience.Calls;
using PeakStore.Unit.Caching;
using Polly.Timeout;

namespace PeakStore.Unit.Resilience;

/// <summary>What goes along with a call, and when it ends.</summary>
public sealed class OwnServiceTests : IDisposable
{
    private const string Address = "http://ordering-api/api/orders";

    private readonly ClientsUnderTest _test = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_service_of_ours_is_told_how_important_a_call_is_and_how_long_it_waits()
    {
        _test.BeginRequest(Priority.Critical, TimeSpan.FromMilliseconds(800));
        _test.Time.Advance(TimeSpan.FromMilliseconds(300));

        await _test.Ours.PostAsync(Address, null, Stop);

        Assert.Equal(("critical", "500"), (_test.Told[CallContext.PriorityHeader], _test.Told[CallContext.TimeoutHeader]));
    }

    [Theory]
    [InlineData("GET", "2000")]
    [InlineData("POST", "10000")]
    public async Task Where_nobody_waits_a_call_waits_as_long_as_its_kind_does(string method, string milliseconds)
    {
        await _test.Ours.SendAsync(new HttpRequestMessage(new HttpMethod(method), Address), Stop);

        Assert.Equal(milliseconds, _test.Told[CallContext.TimeoutHeader]);
        Assert.False(_test.Told.ContainsKey(CallContext.PriorityHeader));
    }

    [Fact]
    public async Task A_caller_who_waits_longer_makes_no_call_wait_longer()
    {
        _test.BeginRequest(Priority.Normal, TimeSpan.FromSeconds(30));
        await _test.Ours.GetAsync(Address, Stop);

        Assert.Equal("2000", _test.Told[CallContext.TimeoutHeader]);
    }

    [Fact]
    public async Task Nobody_else_is_told()
    {
        _test.BeginRequest(Priority.Critical, TimeSpan.FromSeconds(1));
        await _test.Theirs.GetAsync("https://payments.example/charges", Stop);

        Assert.DoesNotContain(_test.Told.Keys, name => name.StartsWith("Request-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_of_events_has_no_end_that_could_be_told()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Accept.Add(new("text/event-stream"));
        await _test.Ours.SendAsync(request, Stop);

        Assert.False(_test.Told.ContainsKey(CallContext.TimeoutHeader));
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task No_call_outlives_whoever_waits_for_it()
    {
        _test.BeginRequest(Priority.Normal, TimeSpan.FromMilliseconds(300));
        _test.IsSilent();

        var call = _test.Ours.GetAsync(Address, Stop);
        _test.Time.Advance(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, _test.Attempts);
    }

    [Fact]
    public async Task For_a_caller_who_has_given_up_nothing_is_sent()
    {
        _test.BeginRequest(Priority.Normal, TimeSpan.FromMilliseconds(300));
        _test.Time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.Ours.GetAsync(Address, Stop));
        Assert.Equal(0, _test.Attempts);
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task A_service_that_is_slow_fails_and_another_replica_is_asked()
    {
        _test.IsSilent();

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => _test.EndedAsync(_test.Ours.GetAsync(Address, Stop)));
        Assert.Equal(3, _test.Attempts);
    }
}
