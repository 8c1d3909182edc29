using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Overload.Refusals;
using PeakStore.ServiceDefaults.Telemetry;
using PeakStore.Unit.Caching;

namespace PeakStore.Unit.Overload.Brownouts;

/// <summary>What is switched off is refused before anything of it is done.</summary>
public sealed class BrownoutGateTests : IDisposable
{
    private readonly CacheUnderTest _cache = new();
    private readonly ServiceProvider _services =
        new ServiceCollection().AddMetrics().AddSingleton(services => new ServiceTelemetry("Test", services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>())).AddSingleton<ShedMetrics>().BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _cache.Dispose();
    }

    [Theory]
    [InlineData(0, Feature.Recommendations, 200)]
    [InlineData(1, Feature.Recommendations, 503)]
    [InlineData(1, Feature.LiveCounters, 200)]
    [InlineData(2, Feature.LiveCounters, 503)]
    [InlineData(4, null, 200)]
    public async Task An_endpoint_is_refused_while_the_feature_is_off_that_it_is_part_of(int level, Feature? feature, int status)
    {
        _cache.Brownout.SetAutomatic(level);

        Assert.Equal(status, (await AskAsync(feature)).Response.StatusCode);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_that_says_why_and_when_to_come_back()
    {
        _cache.Brownout.SetAutomatic(1);

        var response = (await AskAsync(Feature.Recommendations)).Response;

        response.Body.Position = 0;
        using var problem = await JsonDocument.ParseAsync(response.Body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(("application/problem+json", "30", "no-store"), (response.ContentType, response.Headers.RetryAfter.ToString(), response.Headers.CacheControl.ToString()));
        Assert.Equal("brownout", problem.RootElement.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Who_reads_pages_gets_one()
    {
        _cache.Brownout.SetAutomatic(4);

        var response = (await AskAsync(Feature.Browsing, new Page())).Response;

        Assert.Equal("Browsing", Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray()));
    }

    private async Task<HttpContext> AskAsync(Feature? feature, IBrownoutPage? page = null)
    {
        var context = new DefaultHttpContext { RequestServices = _services, Response = { Body = new MemoryStream() } };
        context.SetEndpoint(new(null, new(feature is { } named ? [new PartOfAttribute(named)] : []), "test"));
        await new BrownoutGate(_ => Task.CompletedTask, _cache.Brownout, page).InvokeAsync(context);
        return context;
    }

    private sealed class Page : IBrownoutPage
    {
        public async Task<bool> TrySendAsync(HttpContext context, Feature off)
        {
            await context.Response.WriteAsync(off.ToString());
            return true;
        }
    }
}
