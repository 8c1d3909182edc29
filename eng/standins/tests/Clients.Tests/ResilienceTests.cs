using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using PeakStore.StandIns.Clients.Support;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace PeakStore.StandIns.Clients;

public sealed class ResilienceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Defaults_are_the_published_ones()
    {
        var options = new HttpStandardResilienceOptions();
        Assert.Equal(TimeSpan.FromSeconds(30), options.TotalRequestTimeout.Timeout);
        Assert.Equal(TimeSpan.FromSeconds(10), options.AttemptTimeout.Timeout);
        Assert.Equal((3, TimeSpan.FromSeconds(2), DelayBackoffType.Exponential, true),
            (options.Retry.MaxRetryAttempts, options.Retry.Delay, options.Retry.BackoffType, options.Retry.UseJitter));
        Assert.Equal((0.1, 100, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)),
            (options.CircuitBreaker.FailureRatio, options.CircuitBreaker.MinimumThroughput, options.CircuitBreaker.SamplingDuration, options.CircuitBreaker.BreakDuration));
    }

    [Fact]
    public async Task A_retry_reaches_the_next_instance()
    {
        await using var alive = await StubServer.AnsweringAsync(200);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["services:catalog-api:http:0"] = $"http://127.0.0.1:{Loopback.ClosedPort()}",
            ["services:catalog-api:http:1"] = alive.Address.ToString(),
        }).Build());
        services.AddServiceDiscovery();
        services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero);
            http.AddServiceDiscovery();
        });
        var client = services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("https+http://catalog-api/", Cancellation)).StatusCode);
        }

        Assert.Equal(4, alive.Requests.Count);
    }

    [Theory]
    [InlineData("GET", 4)]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("DELETE", 1)]
    public async Task Unsafe_methods_are_sent_once(string method, int sent)
    {
        await using var server = await StubServer.AnsweringAsync(503);
        var client = Client(new HttpClientHandler(), options =>
        {
            options.Retry.Delay = TimeSpan.Zero;
            options.Retry.DisableForUnsafeHttpMethods();
        });
        using var request = new HttpRequestMessage(new HttpMethod(method), server.Address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.SendAsync(request, Cancellation)).StatusCode);
        Assert.Equal(sent, server.Requests.Count);
    }

    [Fact]
    public async Task An_unsafe_method_is_not_sent_again_when_the_connection_fails_either()
    {
        var network = new RecordingHandler((_, _) => throw new HttpRequestException("refused"));
        var client = Client(network, options => options.Retry.DisableForUnsafeHttpMethods());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("http://x/", null, Cancellation));
        Assert.Single(network.Addresses);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, 1)]
    [InlineData(HttpStatusCode.Conflict, 1)]
    [InlineData(HttpStatusCode.TooManyRequests, 4)]
    [InlineData(HttpStatusCode.RequestTimeout, 4)]
    [InlineData(HttpStatusCode.InternalServerError, 4)]
    public async Task Only_passing_failures_are_tried_again(HttpStatusCode status, int sent)
    {
        var network = RecordingHandler.Answering(status);
        Assert.Equal(status, (await Client(network, options => options.Retry.Delay = TimeSpan.Zero).GetAsync("http://x/", Cancellation)).StatusCode);
        Assert.Equal(sent, network.Addresses.Count);
    }

    [Fact]
    public async Task A_strategy_sees_the_request()
    {
        var seen = new List<Uri?>();
        var client = Client(RecordingHandler.Answering(HttpStatusCode.OK), options => options.Retry.ShouldHandle = attempt =>
        {
            seen.Add(attempt.Context.GetRequestMessage()?.RequestUri);
            return new(false);
        });
        await client.GetAsync("http://x/y", Cancellation);
        Assert.Equal([new Uri("http://x/y")], seen);
        Assert.Null(ResilienceContextPool.Shared.Get(Cancellation).GetRequestMessage());
    }

    [Fact]
    public async Task Retry_after_sets_the_delay()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        var context = ResilienceContextPool.Shared.Get(Cancellation);
        var options = new HttpRetryStrategyOptions();
        var arguments = new RetryDelayGeneratorArguments<HttpResponseMessage>(context, Outcome.FromResult(response), 0);
        Assert.Null(await options.DelayGenerator!(arguments));
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), await options.DelayGenerator!(arguments));
        response.Headers.RetryAfter = new RetryConditionHeaderValue(DateTimeOffset.UtcNow.AddDays(-1));
        Assert.Equal(TimeSpan.Zero, await options.DelayGenerator!(arguments));
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_tried_again()
    {
        var network = RecordingHandler.Silent();
        var client = Client(network, options =>
        {
            options.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(20);
            (options.Retry.MaxRetryAttempts, options.Retry.Delay) = (2, TimeSpan.Zero);
        });
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => client.GetAsync("http://x/", Cancellation));
        Assert.Equal(3, network.Addresses.Count);
    }

    [Fact]
    public async Task All_attempts_together_end_with_the_total_timeout()
    {
        var network = RecordingHandler.Answering(HttpStatusCode.ServiceUnavailable);
        var client = Client(network, options =>
        {
            options.AttemptTimeout.Timeout = options.TotalRequestTimeout.Timeout = TimeSpan.FromMilliseconds(50);
            options.Retry.Delay = TimeSpan.FromHours(1);
            options.Retry.UseJitter = false;
        });
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => client.GetAsync("http://x/", Cancellation));
        Assert.Single(network.Addresses);
    }

    [Fact]
    public async Task The_breaker_opens_for_the_failing_authority_only()
    {
        var network = new RecordingHandler((request, _) => Task.FromResult(new HttpResponseMessage(
            request.RequestUri!.Host == "bad" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK)));
        var client = Client(network, options =>
        {
            (options.CircuitBreaker.MinimumThroughput, options.CircuitBreaker.BreakDuration) = (2, TimeSpan.FromHours(1));
            options.Retry.ShouldHandle = _ => new(false);
        });
        await client.GetAsync("http://bad/", Cancellation);
        await client.GetAsync("http://bad/", Cancellation);
        await Assert.ThrowsAsync<BrokenCircuitException>(() => client.GetAsync("http://bad/", Cancellation));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("http://good/", Cancellation)).StatusCode);
        Assert.Equal(3, network.Addresses.Count);
    }

    [Fact]
    public async Task More_requests_at_once_than_permitted_are_refused()
    {
        var release = new TaskCompletionSource<HttpResponseMessage>();
        var client = Client(new RecordingHandler((_, _) => release.Task), _ => { });
        var permitted = Enumerable.Range(0, 1000).Select(_ => client.GetAsync("http://x/", Cancellation)).ToArray();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://x/", Cancellation));
        release.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        Assert.All(await Task.WhenAll(permitted), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_retried()
    {
        using var patience = new CancellationTokenSource();
        var network = new RecordingHandler((_, cancellationToken) => { patience.Cancel(); return Task.FromCanceled<HttpResponseMessage>(cancellationToken); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client(network, _ => { }).GetAsync("http://x/", patience.Token));
        Assert.Single(network.Addresses);
    }

    private static HttpClient Client(HttpMessageHandler network, Action<HttpStandardResilienceOptions> configure)
    {
        var services = new ServiceCollection();
        var builder = services.AddHttpClient("test").ConfigurePrimaryHttpMessageHandler(() => network);
        builder.AddStandardResilienceHandler(configure).SelectPipelineByAuthority();
        var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IHttpClientFactory>().CreateClient("test");
    }
}
