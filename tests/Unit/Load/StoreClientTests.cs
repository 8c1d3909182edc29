using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Measuring;
using PeakStore.Load.Shoppers;

namespace PeakStore.Unit.Load;

public sealed class StoreClientTests
{
    private static readonly RetryRules AtOnce = new(Attempts: 5, First: TimeSpan.FromTicks(1), Longest: TimeSpan.FromSeconds(1));
    private readonly Measurements _measured = new();

    [Fact]
    public async Task An_order_is_sent_again_with_its_key_until_it_is_answered()
    {
        var answers = new Answers(
            () => throw new TaskCanceledException(),
            () => throw new HttpRequestException("refused"),
            () => Answer(HttpStatusCode.ServiceUnavailable),
            () => Answer(HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.Zero),
            () => Answer(
                HttpStatusCode.Created,
                """{"id":"0198c5e4-0000-7000-8000-000000000000","lines":[{"sku":"A-1","quantity":2,"unitPrice":3.5}],"total":7.0,"currency":"EUR"}"""));

        var reply = await SendAsync(answers);

        Assert.Equal((Outcome.Created, 5, true), (reply.Last, reply.Attempts, reply.Unclear));
        Assert.Equal((7.0m, new OrderAnswerLine("A-1", 2, 3.5m)), (reply.Order!.Total, reply.Order.Lines[0]));
        Assert.Equal(Enumerable.Repeat("key-1", 5), answers.Keys);
        Assert.Equal((1, 1, 1), (Count(Outcome.Timeout), Count(Outcome.NoConnection), Count(Outcome.Unavailable)));
        Assert.Equal((1, 1), (Count(Outcome.TooManyRequests), Count(Outcome.Created)));
        Assert.Equal(1, _measured.Latency(CallKind.Order).Count);
    }

    [Theory]
    [InlineData("sold-out", Outcome.SoldOut)]
    [InlineData("limit-per-buyer", Outcome.LimitPerBuyer)]
    [InlineData("not-cancellable", Outcome.Refused)]
    public async Task A_conflict_is_read_from_its_problem_type(string type, Outcome expected)
    {
        var answers = new Answers(() => Answer(
            HttpStatusCode.Conflict, $$"""{"lines":[{"type":"x"}],"type":"https://peakstore.dev/problems/{{type}}","status":409}"""));

        Assert.Equal((expected, false), (await SendAsync(answers)) is var reply ? (reply.Last, reply.Unclear) : default);
    }

    [Fact]
    public async Task Attempts_take_turns_with_the_instances()
    {
        var answers = new Answers(() => Answer(HttpStatusCode.ServiceUnavailable), () => Answer(HttpStatusCode.ServiceUnavailable), () => Answer(HttpStatusCode.OK));

        await SendAsync(answers);

        Assert.Equal(2, answers.Hosts.Distinct().Count());
    }

    [Fact]
    public void An_instance_that_takes_no_connection_is_left_out()
    {
        var instances = TwoInstances();
        var (down, number) = instances.Next();
        instances.LeaveOut(number);

        Assert.All(Enumerable.Range(0, 4).Select(_ => instances.Next().Address), next => Assert.NotEqual(down, next));
    }

    [Fact]
    public void When_all_are_out_each_is_tried_again()
    {
        var instances = TwoInstances();
        instances.LeaveOut(0);
        instances.LeaveOut(1);

        Assert.Equal(2, Enumerable.Range(0, 2).Select(_ => instances.Next().Address).Distinct().Count());
    }

    private long Count(Outcome outcome) => _measured.Count(CallKind.Order, outcome);

    private async Task<Reply> SendAsync(Answers answers)
    {
        using var http = new HttpClient(answers);
        var call = new Call(CallKind.Order, HttpMethod.Post, TwoInstances(), "/api/orders") { Key = "key-1", Body = "{}"u8.ToArray() };
        return await new StoreClient(http, _measured, new()).SendAsync(call, AtOnce, intended: 0, new Dice(1, 1));
    }

    private static Instances TwoInstances() => new(new StandingStill(), new("http://one"), new("http://two"));

    private static HttpResponseMessage Answer(HttpStatusCode status, string body = "", TimeSpan? retryAfter = null)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        answer.Headers.RetryAfter = retryAfter is { } wait ? new RetryConditionHeaderValue(wait) : null;
        return answer;
    }

    private sealed class StandingStill : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    private sealed class Answers(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        public List<string> Keys { get; } = [];

        public List<string> Hosts { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Keys.Add(request.Headers.GetValues("Idempotency-Key").Single());
            Hosts.Add(request.RequestUri!.Host);
            return Task.FromResult(answers[Keys.Count - 1]());
        }
    }
}
