using PeakStore.Deploy.Monitoring;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Scaling;

/// <summary>What the triggers ask Prometheus, tried out on Prometheus' own engine: how many replicas each would have, four being there.</summary>
public sealed class TriggerQueryTests(Overlays overlays)
{
    private const string Service = "ordering-api";

    [Theory]
    // 1,000 requests a second of each: 3,000 want three
    [InlineData("request-rate", "http_server_request_duration_seconds_count|0+7500x60", 3)]
    // in flight is 35 of 100 in each of four: 1.4 replicas' worth, 0.7 of one is the aim
    [InlineData("utilisation", "peakstore_concurrency_in_flight|35+0x60;peakstore_concurrency_limit|100+0x60", 2)]
    // all within 250 ms, near the limit: as many as there are, or fewer
    [InlineData("p99", "peakstore_concurrency_limit|100+0x60;peakstore_stress_ratio|0.9+0x60;bucket0.25|0+100x60;bucket+Inf|0+100x60", 3.96)]
    // one in ten slower than half a second, near the limit: twice as many and no more
    [InlineData("p99", "peakstore_concurrency_limit|100+0x60;peakstore_stress_ratio|0.9+0x60;bucket0.5|0+90x60;bucket+Inf|0+100x60", 8)]
    // slow and idle: that is a store, and more replicas would only ask it more
    [InlineData("p99", "peakstore_concurrency_limit|100+0x60;peakstore_stress_ratio|0.1+0x60;bucket0.5|0+90x60;bucket+Inf|0+100x60", 0)]
    // nobody asks anything
    [InlineData("p99", "peakstore_concurrency_limit|100+0x60;peakstore_stress_ratio|0+0x60;bucket0.25|0+0x60;bucket+Inf|0+0x60", 0)]
    [InlineData("queue-depth", "peakstore_queue_messages|5000+0x60", 5)]
    [InlineData("outbox-age", "peakstore_outbox_age_seconds|5+0x60;peakstore_concurrency_limit|100+0x60;peakstore_queue_messages|0+0x60", 2)]
    [InlineData("outbox-age", "peakstore_outbox_age_seconds|900+0x60;peakstore_concurrency_limit|100+0x60;peakstore_queue_messages|0+0x60", 8)]
    public async Task A_trigger_wants_as_many_as_the_work_needs(string trigger, string measured, double replicas) =>
        Assert.Equal("", await EvaluateAsync(trigger, measured, replicas));

    [Theory]
    [InlineData("request-rate", "")]
    [InlineData("utilisation", "peakstore_concurrency_limit|100+0x60")]
    [InlineData("p99", "")]
    [InlineData("queue-depth", "")]
    // The broker is away, so queues are unknown: an outbox that ages then is no reason for more replicas.
    [InlineData("outbox-age", "peakstore_outbox_age_seconds|900+0x60;peakstore_concurrency_limit|100+0x60")]
    public async Task Without_its_metric_a_trigger_has_no_answer_and_the_fallback_holds(string trigger, string measured) =>
        Assert.Equal("", await EvaluateAsync(trigger, measured, null));

    [Fact]
    public async Task A_wrong_answer_is_found() =>
        Assert.Contains("FAILED", await EvaluateAsync("queue-depth", "peakstore_queue_messages|5000+0x60", 6), StringComparison.Ordinal);

    /// <param name="measured">What each of four replicas tells, <c>series|values</c>: a sample every ten seconds.</param>
    private Task<string> EvaluateAsync(string trigger, string measured, double? replicas)
    {
        var metadata = overlays.Rendered("production").One("ScaledObject", Service).Spec.At("triggers", trigger, "metadata");
        var query = metadata.Text("query")!.ReplaceLineEndings(" ").Replace("'", "''", StringComparison.Ordinal);
        var series = measured.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('|'))
            .SelectMany(one => Enumerable.Range(1, 4).Select(replica => $"      - {{ series: '{Named(one[0], replica)}', values: '{one[1]}' }}"));
        var samples = replicas is { } number ? FormattableString.Invariant($"[{{ labels: '{{}}', value: {number} }}]") : "[]";
        return Promtool.RunAsync("groups: []", $"""
            rule_files: [rules.yaml]
            evaluation_interval: 10s
            tests:
              - interval: 10s
                input_series:
            {(measured.Length == 0 ? "      []" : string.Join('\n', series))}
                promql_expr_test:
                  - expr: 'round(({query}) / {metadata.Text("threshold")}, 0.01)'
                    eval_time: 5m
                    exp_samples: {samples}
            """);
    }

    private static string Named(string series, int replica)
    {
        var labels = $"job=\"{Service}\",instance=\"{Service}-7d4b-{replica}\"";
        return series switch
        {
            _ when series.StartsWith("bucket", StringComparison.Ordinal) =>
                $"http_server_request_duration_seconds_bucket{{{labels},http_response_status_code=\"201\",http_route=\"/api/orders\",le=\"{series["bucket".Length..]}\"}}",
            "peakstore_queue_messages" => $"{series}{{{labels},queue=\"ordering.payments\"}}",
            _ => $"{series}{{{labels}}}",
        };
    }
}
