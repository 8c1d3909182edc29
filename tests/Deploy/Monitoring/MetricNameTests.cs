using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PeakStore.Deploy.Policies;
using PeakStore.Deploy.Rendering;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Overload.Refusals;

namespace PeakStore.Deploy.Monitoring;

/// <summary>Alerts, triggers and analyses ask for what the services measure, by the names that it has in Prometheus.</summary>
public sealed class MetricNameTests(Overlays overlays)
{
    // job and instance are made of the service and its pod, le and the rest are given with each measurement.
    private static readonly string[] Labels = ["job", "instance", "le", "priority", "layer", "queue", "host", "outcome", "http_response_status_code", "http_route"];

    public static TheoryData<string> Watched => new("staging", "production", "peak");

    [Theory]
    [InlineData("peakstore.outbox.age", "s", InstrumentKind.Gauge, "peakstore_outbox_age_seconds")]
    [InlineData("peakstore.shed", "{request}", InstrumentKind.Counter, "peakstore_shed_total")]
    [InlineData("peakstore.stress", "1", InstrumentKind.Gauge, "peakstore_stress_ratio")]
    [InlineData("peakstore.cache.size", "By", InstrumentKind.Gauge, "peakstore_cache_size_bytes")]
    [InlineData("peakstore.cache.requests", null, InstrumentKind.Counter, "peakstore_cache_requests_total")]
    [InlineData("peakstore.allocator.batch_size", "{order}", InstrumentKind.Histogram, "peakstore_allocator_batch_size_bucket")]
    [InlineData("peakstore.items_total", "{item}", InstrumentKind.Counter, "peakstore_items_total")]
    internal void The_collector_names_a_series_by_name_unit_and_kind(string name, string? unit, InstrumentKind kind, string series) =>
        Assert.Equal(series, new Instrument(name, unit, kind).Series()[0]);

    [Fact]
    public void Instruments_are_found_where_they_are_made()
    {
        var found = Instruments.In("""
            a.Meter.CreateObservableGauge("x.age", () => F("y)"), "s", "Age (s).");
            b.CreateCounter<long>("x.n", description: "How many.");
            """.Replace("F(\"y)\")", "_age", StringComparison.Ordinal));
        Assert.Equal([new Instrument("x.age", "s", InstrumentKind.Gauge), new Instrument("x.n", null, InstrumentKind.Counter)], found);
        Assert.All(Instruments.OfOurs, instrument => Assert.StartsWith("peakstore.", instrument.Name, StringComparison.Ordinal));
        Assert.Contains("peakstore_holds_open", Instruments.Series);
        Assert.Contains("peakstore_replica_lag_seconds", Instruments.Series);
    }

    [Theory]
    [InlineData("sum by (job, le) (rate(a_bucket{x=~\"b_c|d\"}[5m])) > bool 0.5 or vector(0)", "a_bucket")]
    [InlineData("a / on (job) group_left (x) b unless absent(c{d=\"{{args.e}}\"})", "a b c")]
    public void The_series_of_a_query_are_found(string query, string series) => Assert.Equal(series.Split(' '), new PromQuery("", query).Series);

    [Theory]
    [MemberData(nameof(Watched))]
    public void Every_query_asks_for_series_that_exist(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        foreach (var series in PromQuery.Of(rendered).SelectMany(query => query.Series).Distinct())
        {
            Rule.Holds(rendered, PromQuery.Of(rendered).Where(query => query.Series.Contains(series)), _ => Instruments.Series.Contains(series), $"no service measures {series}.");
        }

        Rule.Holds(rendered, PromQuery.Of(rendered), query => query.Series.Count > 0, "it asks for something.");
    }

    [Theory]
    [MemberData(nameof(Watched))]
    public void Every_query_selects_by_labels_and_values_that_exist(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        var layers = typeof(ShedLayer).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!).ToHashSet();
        var queues = EventQueues.All.Select(queue => queue.Queue).Append(@".+\\.dead").ToHashSet();
        Rule.Holds(rendered, PromQuery.Of(rendered), query => query.Labels.All(Labels.Contains), $"it uses no labels but {string.Join(", ", Labels)}.");
        Rule.Holds(rendered, PromQuery.Of(rendered), query => query.ValuesOf("layer").All(layers.Contains), "layers are those of ShedLayer.");
        Rule.Holds(rendered, PromQuery.Of(rendered), query => query.ValuesOf("priority").All(name => PriorityNames.Parse(name) is not null), "priorities are those of PriorityNames.");
        Rule.Holds(rendered, PromQuery.Of(rendered), query => query.ValuesOf("queue").All(queues.Contains), "queues are those of EventQueues.");
        Rule.Holds(rendered, PromQuery.Of(rendered), query => query.ValuesOf("job").All(job => Services.Names.Contains(job) || job == "{{args.service}}"),
            "jobs are the services.");
    }

    [Theory]
    [MemberData(nameof(Watched))]
    public void Each_service_says_who_it_is(string overlay)
    {
        var rendered = overlays.Rendered(overlay);
        Rule.Holds(rendered, Services.Deployments(rendered).Select(Services.ContainerOf), container =>
            container.Node.Text("env", "OTEL_SERVICE_NAME", "valueFrom", "fieldRef", "fieldPath") == "metadata.labels['app.kubernetes.io/name']"
            && container.Node.Text("env", "OTEL_RESOURCE_ATTRIBUTES", "value") == "service.instance.id=$(POD_NAME)"
            && container.Node.Text("env", "POD_NAME", "valueFrom", "fieldRef", "fieldPath") == "metadata.name",
            "job is the service's name, and instance its pod's.");
    }

    [Fact]
    public async Task ASP_NET_Core_measures_requests_by_the_name_that_queries_use()
    {
        var found = new ConcurrentDictionary<string, string?>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => found[instrument.Name] = instrument.Unit };
        listener.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Instruments.Requests.Unit, Assert.Contains(Instruments.Requests.Name, (IReadOnlyDictionary<string, string?>)found));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
