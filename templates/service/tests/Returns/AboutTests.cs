using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TheStore.Returns.Tests;

/// <summary>What the service answers.</summary>
public sealed class AboutTests(RunningService service)
{
    [Fact]
    public async Task It_says_who_it_is()
    {
        var about = await service.Http.GetFromJsonAsync<JsonObject>("/api/a-returns-route", TestContext.Current.CancellationToken);
        Assert.Equal("returns-api", about!["service"]!.GetValue<string>());
        Assert.InRange(about["startedAt"]!.GetValue<DateTimeOffset>(), DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/health")]
    public async Task It_is_well(string path)
    {
        using var answer = await service.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_that_says_so()
    {
        using var answer = await service.Http.GetAsync(new Uri("/api/a-returns-route/nothing", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(async _ =>
        {
            // an address of its own, as a proxy on loopback may say
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/a-returns-route") { Headers = { { "X-Forwarded-For", "192.0.2.1" } } };
            using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return (answer.StatusCode, answer.Headers.RetryAfter);
        }));
        Assert.Contains(answers, answer => answer is { StatusCode: HttpStatusCode.TooManyRequests, RetryAfter: not null });
    }
}
