using PeakStore.ServiceDefaults.Overload.Priorities;
using Polly.CircuitBreaker;

namespace PeakStore.Unit.Resilience;

/// <summary>When a service is left alone, and when not.</summary>
public sealed class BreakerTests : IDisposable
{
    private const string Address = "http://ordering-api/api/orders";
    private const int Many = 100;

    private readonly ClientsUnderTest _test = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(409)]
    public async Task One_that_refuses_is_well_and_goes_on_being_asked(int status)
    {
        _test.Answers(status, retryAfter: 3);

        Assert.Equal(Many, await AskedAsync(Many));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    public async Task One_that_fails_all_the_time_is_left_alone(int status)
    {
        _test.Answers(status);

        Assert.InRange(await AskedAsync(Many), 20, 25);
    }

    [Fact]
    public async Task One_that_cannot_be_reached_is_left_alone_and_the_others_are_not()
    {
        _test.Answer = (request, _) => request.RequestUri!.Host == "ordering-api" ? throw new HttpRequestException("refused") : Task.FromResult(new HttpResponseMessage());
        await AskedAsync(Many);

        await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => _test.Ours.PostAsync(Address, null, Stop));
        using var other = await _test.Ours.PostAsync("http://basket-api/api/basket/checkout", null, Stop);
        Assert.Equal(200, (int)other.StatusCode);
    }

    [Fact]
    public async Task One_of_two_replicas_that_is_gone_is_no_reason_to_leave_the_other_alone()
    {
        _test.Answer = (_, _) => _test.Attempts % 2 == 0 ? throw new HttpRequestException("refused") : Task.FromResult(new HttpResponseMessage());

        Assert.Equal(Many, await AskedAsync(Many));
    }

    [Fact]
    public async Task Callers_in_a_hurry_are_no_fault_of_the_service()
    {
        _test.Answer = async (_, stop) =>
        {
            _test.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(Timeout.Infinite, stop);
            return new HttpResponseMessage();
        };
        for (var n = 0; n < Many; n++)
        {
            _test.BeginRequest(Priority.Critical, TimeSpan.FromMilliseconds(10));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.Ours.PostAsync(Address, null, Stop));
        }

        Assert.Equal(Many, _test.Attempts);
    }

    /// <returns>How many calls reached the network.</returns>
    private async Task<int> AskedAsync(int calls)
    {
        var before = _test.Attempts;
        for (var n = 0; n < calls; n++)
        {
            try
            {
                using var answer = await _test.Ours.PostAsync(Address, null, Stop);
            }
            catch (Exception failure) when (failure is HttpRequestException or BrokenCircuitException)
            {
                // That is what is counted.
            }
        }

        return _test.Attempts - before;
    }
}
