using System.Net.Http.Json;
using PeakStore.Load.Shoppers;

namespace PeakStore.Unit.Load;

public sealed class BuyersTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly Tokens _tokens = new();
    private readonly Buyers _buyers;

    public BuyersTests() => _buyers = new Buyers(new HttpClient(_tokens), new Uri("http://shop"), "run", count: 3, _clock);

    [Fact]
    public async Task Everybody_signs_in_before_the_run_and_again_before_the_token_ends()
    {
        await _buyers.SignInAsync(TestContext.Current.CancellationToken);
        var first = _buyers[0].Token;

        _clock.Now = TimeSpan.FromMinutes(2);
        await _buyers.RenewAsync(TestContext.Current.CancellationToken);
        Assert.Equal((3, first), (_tokens.Given, _buyers[0].Token));

        _clock.Now = TimeSpan.FromMinutes(4);
        await _buyers.RenewAsync(TestContext.Current.CancellationToken);
        Assert.Equal(6, _tokens.Given);
        Assert.NotEqual(first, _buyers[0].Token);
    }

    [Fact]
    public void People_come_in_turn() =>
        Assert.Equal(["run-b0", "run-b1", "run-b2", "run-b0"], Enumerable.Range(0, 4).Select(n => _buyers[n].Id));

    public void Dispose() => _tokens.Dispose();

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private sealed class Tokens : HttpMessageHandler
    {
        private int _given;

        public int Given => _given;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = JsonContent.Create(new { accessToken = $"token-{Interlocked.Increment(ref _given)}" }) });
    }
}
