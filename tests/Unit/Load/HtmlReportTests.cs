using PeakStore.Load.Auditing;
using PeakStore.Load.Chaos;
using PeakStore.Load.Measuring;
using PeakStore.Load.Reporting;

namespace PeakStore.Unit.Load;

public sealed class HtmlReportTests
{
    [Fact]
    public void The_report_says_what_was_broken_and_needs_nothing_from_elsewhere()
    {
        var html = HtmlReport.Of(Report(new Check("never-oversold", "No <more> than on hand.", Looked: 3, Violations: 1, ["A-1: 5 > 4"])));

        Assert.Contains("1 of 1 promises were broken", html, StringComparison.Ordinal);
        Assert.Contains("A-1: 5 &gt; 4", html, StringComparison.Ordinal);
        Assert.Contains("No &lt;more&gt; than on hand.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_chart_breaks_its_line_where_there_is_no_value_and_shows_its_numbers_as_a_table()
    {
        var html = new LineChart("Latency", "ms", [1, 2, 3, 4], [new Series("p99", [10, null, 30, 40])], []).ToHtml();

        Assert.Contains("<table>", html, StringComparison.Ordinal);
        var line = html[(html.LastIndexOf("class='line s0' d='", StringComparison.Ordinal) + 19)..].Split('\'')[0];
        Assert.Equal((2, 1), (line.Count(each => each == 'M'), line.Count(each => each == 'L')));
    }

    [Fact]
    public void A_late_generator_is_said_plainly()
    {
        Assert.Contains("late", new GeneratorSummary(LagP50: 1, LagP99: 80, LagMax: 200, Cores: 1).Verdict, StringComparison.Ordinal);
        Assert.False(new GeneratorSummary(LagP50: 0.5, LagP99: 2, LagMax: 200, Cores: 1).WasLate);
    }

    private static RunReport Report(params Check[] checks) => new()
    {
        Run = "load1",
        Scenario = "flash",
        StartedAt = DateTimeOffset.UnixEpoch,
        Seconds = 2,
        Options = new Dictionary<string, string> { ["rate"] = "10/s" },
        Arrived = 20,
        Unfinished = 0,
        GivenUp = 0,
        Generator = new(0.5, 2, 3, 0.1),
        Calls = [new("order", 10, 12, 1, 2, 3, 4, 5, new Dictionary<string, long> { ["201"] = 10, ["503"] = 2 })],
        Faults = [new FaultEvent(1.5, "kill:redis", Done: true, "kill -9 of redis")],
        Timeline = [new Second(1, 1, 10, 3, new long[Outcomes.All.Count], 1, 2, 3, 4), new Second(2, 1, 10, 0, new long[Outcomes.All.Count], null, null, 3, 4)],
        Checks = checks,
    };
}
