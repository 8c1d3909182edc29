namespace PeakStore.Load.Reporting;

internal static class HtmlReport
{
    public static string Of(RunReport report) => report.Run;
}
