using PeakStore.Load.Overload;
using PeakStore.Load.Overload.Crowd;
using PeakStore.Load.Overload.Measuring;
using PeakStore.Load.Overload.Reporting;
using PeakStore.Load.Reporting;
using PeakStore.Load.Store;

namespace PeakStore.Unit.Load.Overload;

public sealed class OverloadReportTests
{
    [Fact]
    public void Aims_are_held_against_the_first_way_of_protection()
    {
        var report = Report(Mode("adaptive", recovery: 3, work: 95, orders: 99, p99: 59), Mode("off", recovery: null, work: 10, orders: 1, p99: 3000));

        Assert.Equal(5, report.Aims.Count);
        Assert.All(report.Aims, aim => Assert.True(aim.Met));
    }

    [Fact]
    public void What_was_missed_is_said_to_be()
    {
        var report = Report(Mode("adaptive", recovery: null, work: 89, orders: 98, p99: 61)) with { Refusals = new(1000, Refusal: 0.11, Fitted: null, Served: 2, Asked: 3) };

        Assert.All(report.Aims, aim => Assert.NotEqual(true, aim.Met));
    }

    [Fact]
    public void A_refusal_costs_what_is_left_of_the_flood_by_those_it_refused()
    {
        var costs = Calibration.Of([.. Wish.All.Select(_ => 2.0)]);
        var flood = Phase("fixed at 1", 0, 0, 0, 0) with { StoreCpu = 1.5, Elapsed = 5, Classes = [new("Low", 100, 0, 10_000, 0, 0, 1, 1, 1, 1)] };

        // 1.5 s less 0.5 s of idling less 100 × 2 ms: 800 ms for 10,000.
        Assert.Equal(0.08, RefusalCosts.Of(flood, Wish.Search, [], costs, idleCores: 0.1)!.Refusal, precision: 9);
        Assert.Null(RefusalCosts.Of(flood with { Classes = [] }, Wish.Search, [], costs, idleCores: 0.1));
    }

    [Fact]
    public void Charts_are_well_formed_files_of_their_own_and_tables_find_their_place_in_the_page()
    {
        var report = Report(Mode("adaptive", recovery: 3, work: 95, orders: 99, p99: 59), Mode("off", recovery: null, work: 10, orders: 1, p99: 3000));

        Assert.All(OverloadCharts.Of(report), chart => System.Xml.Linq.XDocument.Parse(StandaloneChart.Of(chart.Chart)));
        var page = MarkdownPart.Replace("Words.\n<!-- overload -->\nold\n<!-- /overload -->\nMore words.\n", "overload", MarkdownPart.Of(OverloadTables.Of(report).First()));
        Assert.StartsWith("Words.\n<!-- overload -->\n### Aims", page, StringComparison.Ordinal);
        Assert.EndsWith("|\n<!-- /overload -->\nMore words.\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("old", page, StringComparison.Ordinal);
        Assert.Throws<CannotRunException>(() => MarkdownPart.Replace("Words.", "overload", ""));
        Assert.Contains("<table>", OverloadPage.Of(report), StringComparison.Ordinal);
    }

    private static OverloadReport Report(params ModeResult[] modes) => new()
    {
        Run = "load1",
        StartedAt = DateTimeOffset.UnixEpoch,
        Options = new Dictionary<string, string> { ["seed"] = "1" },
        Notes = ["The store was started on core 0."],
        IdleCores = 0.1,
        Costs = Calibration.Of([.. Wish.All.Select(_ => 2.0)]),
        Search = [new(100, 101, 101, 100, 0.5)],
        Capacity = 100,
        Modes = modes,
        Alone = [Phase("adaptive", 5, 0, orders: 100, p99: 10)],
        Refusals = new(1000, Refusal: 0.1, Fitted: 0.09, Served: 2, Asked: 3),
        Checks = [],
    };

    private static ModeResult Mode(string mode, double? recovery, double work, long orders, double p99) =>
        new(mode, [Phase(mode, 0.5, 50, orders: 10, p99: 20), Phase(mode, 5, work, orders, p99)], Phase(mode, 5, work, orders, p99), recovery);

    private static PhaseResult Phase(string mode, double factor, double work, long orders, double p99) => new()
    {
        Name = $"{factor} × C",
        Mode = mode,
        Factor = factor,
        Seconds = 2,
        Classes = [new("Critical", orders, 0, 0, 0, 0, 5, p99, 0, 0)],
        Checkout = new("Checkout", orders, 0, 0, 0, 0, 5, p99, 0, 0),
        Good = new Dictionary<string, long>(),
        Work = work,
        Elapsed = 2,
        Lag = 1,
        GeneratorCores = 0.5,
        Timeline = [new(0, 10, 10, 10, 0, 5), new(1, 10, 8, 8, 2, null)],
    };
}
