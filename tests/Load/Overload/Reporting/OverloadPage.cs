using PeakStore.Load.Overload.Measuring;
using PeakStore.Load.Reporting;

namespace PeakStore.Load.Overload.Reporting;

/// <summary>The report as one page that needs nothing else.</summary>
internal static class OverloadPage
{
    public static string Of(OverloadReport report) => BenchmarkPage.Of(
        "overload", report.StartedAt, report.Run, report.Checks, report.Notes,
        OverloadCharts.Of(report).Select(each => each.Chart), OverloadTables.Of(report), report.Options);
}
