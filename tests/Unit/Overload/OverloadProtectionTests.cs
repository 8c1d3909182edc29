using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Concurrency;
using PeakStore.ServiceDefaults.Overload.Refusals;

namespace PeakStore.Unit.Overload;

public sealed class OverloadProtectionTests : IAsyncLifetime
{
    private ServiceUnderLoad _service = default!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await ServiceUnderLoad.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task What_is_too_much_gets_a_problem_that_says_when_to_come_back()
    {
        await _service.OccupyAsync();

        using var refused = await _service.Http.GetAsync("/quick", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(4), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("no-store", refused.Headers.CacheControl?.ToString());
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Cancel));
        Assert.EndsWith("/overloaded", problem.RootElement.GetProperty("type").GetString());
        Assert.Equal(ShedLayer.Queue, problem.RootElement.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_refusal_is_counted_by_priority_and_its_span_says_why()
    {
        await _service.OccupyAsync();
        using var refused = await _service.Http.GetAsync("/quick", Cancel);

        Assert.Equal(["low queue"], _service.Shed);
        await ServiceUnderLoad.UntilAsync(() => _service.Spans.Any(span => Equals(span.GetTagItem(Refusal.SpanAttribute), ShedLayer.Queue)));
    }

    [Fact]
    public async Task Probes_are_answered_whatever_else_is_refused()
    {
        await _service.OccupyAsync();

        using var alive = await _service.Http.GetAsync("/alive", Cancel);

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Work_ends_when_its_caller_has_said_that_it_gives_up()
    {
        using var answer = await await _service.OccupyAsync(request => request.Headers.Add(CallContext.TimeoutHeader, "200"));

        await _service.CalledOff.Task.WaitAsync(Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Low", await _service.Http.GetStringAsync("/quick", Cancel));
    }

    [Fact]
    public async Task Whoever_has_given_up_before_it_is_their_turn_is_not_served()
    {
        using var late = new HttpRequestMessage(HttpMethod.Get, "/quick");
        late.Headers.Add(CallContext.TimeoutHeader, "0");

        using var refused = await _service.Http.SendAsync(late, Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(["low deadline"], _service.Shed);
    }

    [Theory]
    [InlineData("critical", null, "Critical")]
    [InlineData("critical", "203.0.113.7", "Low")]
    [InlineData("very", null, "Low")]
    public async Task How_important_a_call_is_may_be_said_by_our_own_services_only(string said, string? forwardedFor, string holds)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/quick");
        request.Headers.Add(CallContext.PriorityHeader, said);
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        using var answer = await _service.Http.SendAsync(request, Cancel);

        Assert.Equal(holds, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(forwardedFor is null, answer.Headers.Contains("endpoint-load-metrics"));
    }

    [Fact]
    public async Task Whoever_sends_slowly_keeps_nobody_else_out()
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, _service.Address.Port, Cancel);
        var stream = slow.GetStream();
        await stream.WriteAsync("POST /quick HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 10\r\n\r\nhello"u8.ToArray(), Cancel);
        await _service.Http.GetStringAsync("/alive", Cancel);

        Assert.Equal("Low", await _service.Http.GetStringAsync("/quick", Cancel));

        await stream.WriteAsync("world"u8.ToArray(), Cancel);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Contains("helloworld", await reader.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task The_limit_can_be_changed_while_the_service_runs()
    {
        await _service.OccupyAsync();
        _service.Configuration["Overload:Mode"] = "Off";
        _service.Configuration.Reload();

        Assert.Equal("Low", await _service.Http.GetStringAsync("/quick", Cancel));

        _service.Configuration["Overload:Mode"] = "Fixed";
        _service.Configuration.Reload();
        using var refused = await _service.Http.GetAsync("/quick", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task When_the_place_is_free_again_so_is_the_service()
    {
        var work = await _service.OccupyAsync();
        _service.Finish();
        using var done = await work;

        Assert.Equal("Low", await _service.Http.GetStringAsync("/quick", Cancel));
        Assert.Equal(0, _service.Services.GetRequiredService<ConcurrencyLimiter>().InFlight);
    }
}
