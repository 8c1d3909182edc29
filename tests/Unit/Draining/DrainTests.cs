using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Draining;
using PeakStore.Unit.Overload;

namespace PeakStore.Unit.Draining;

public sealed class DrainTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Told_to_stop_a_service_is_not_ready_but_alive_and_serves_on_until_the_delay_is_over()
    {
        await using var service = await StartAsync();

        var stop = service.StopAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(service, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, "/alive"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, "/quick"));
        Assert.False(stop.IsCompleted);

        _time.Advance(Delay);
        await stop;
        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(service, "/alive"));
    }

    [Fact]
    public async Task While_it_drains_each_answer_is_the_last_on_its_connection()
    {
        await using var service = await StartAsync();
        using var before = await service.Http.GetAsync("/quick", Stop);

        var stop = service.StopAsync();
        using var draining = await service.Http.GetAsync("/quick", Stop);

        Assert.NotEqual(true, before.Headers.ConnectionClose);
        Assert.Equal(true, draining.Headers.ConnectionClose);
        _time.Advance(Delay);
        await stop;
    }

    [Fact]
    public async Task What_is_under_way_when_the_delay_is_over_is_finished()
    {
        await using var service = await StartAsync();
        var working = await service.OccupyAsync();

        var stop = service.StopAsync();
        _time.Advance(Delay);
        Assert.False(stop.IsCompleted);
        service.Finish();

        using var answer = await working;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await stop;
    }

    [Fact]
    public async Task Without_a_delay_it_stops_at_once()
    {
        await using var service = await StartAsync(drain => drain.Delay = TimeSpan.Zero);

        await service.StopAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(service, "/alive"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<ServiceUnderLoad> StartAsync(Action<DrainOptions>? configure = null) => ServiceUnderLoad.StartAsync(services =>
    {
        services.AddSingleton<TimeProvider>(_time);
        services.PostConfigure<DrainOptions>(drain =>
        {
            drain.Delay = Delay;
            configure?.Invoke(drain);
        });
    });

    private static async Task<HttpStatusCode> StatusAsync(ServiceUnderLoad service, string path)
    {
        using var answer = await service.Http.GetAsync(path, Stop);
        return answer.StatusCode;
    }
}
