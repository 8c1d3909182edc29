using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Caching.WarmUp;

namespace PeakStore.Unit.Caching;

/// <summary>A process on a port of its own that warms itself up.</summary>
public sealed class WarmUpTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly TaskCompletionSource _database = new();
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private volatile bool _fails;

    public WarmUpTests()
    {
        var builder = WebApplication.CreateBuilder();
        // Not the settings of whichever service lies in the same folder.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0"), new("WarmUp:Addresses:0", "/lists?sort=newest")]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.AddWarmUp<Campaign>();
        _app = builder.Build();
        _app.MapHealthChecks("/health");
        _app.MapFallback(async (HttpContext context) =>
        {
            _asked.Enqueue(context.Request.Path + context.Request.QueryString.ToString());
            await _database.Task;
            return _fails ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Ok();
        });
        _app.Start();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _database.TrySetResult();
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task A_replica_is_ready_when_what_it_must_know_is_in_its_memory_and_not_before()
    {
        while (_asked.Count < 3)
        {
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync());
        _database.SetResult();

        while (await HealthAsync() != HttpStatusCode.OK)
        {
            await Task.Yield();
        }

        Assert.Equal(["/lists?sort=newest", "/products/LAMP-1", "/products/MUG-1"], _asked.Order());
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task What_fails_is_asked_for_again_until_patience_ends_and_then_the_replica_is_ready_all_the_same()
    {
        _fails = true;
        _database.SetResult();
        while (_asked.Count < 6)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync());
            _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        while (await HealthAsync() != HttpStatusCode.OK)
        {
            _time.Advance(TimeSpan.FromSeconds(21));
        }
    }

    private async Task<HttpStatusCode> HealthAsync()
    {
        using var answer = await _http.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private sealed class Campaign : IWarmUpAddresses
    {
        public Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>(["/products/MUG-1", "/products/LAMP-1"]);
    }
}
