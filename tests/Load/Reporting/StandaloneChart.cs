using System.Globalization;
using System.Net;
using System.Text;

namespace PeakStore.Load.Reporting;

/// <summary>A chart as a file of its own, for pages of documentation: with its title, legend and colours in it, by day and by night.</summary>
internal static class StandaloneChart
{
    private const int Head = 46, LegendBegins = 64, KeyWidth = 28, PerLetter = 8, Gap = 28;

    private const string Letters = "svg text{font-family:system-ui,sans-serif}svg text.title{fill:var(--ink);font-weight:600}";

    public static string Of(LineChart chart)
    {
        var legend = new StringBuilder();
        var x = LegendBegins;
        for (var i = 0; i < chart.Series.Count; i++)
        {
            legend.Append(CultureInfo.InvariantCulture, $"<path class='line s{i}' d='M{x} 36h{KeyWidth}'/>");
            legend.Append(CultureInfo.InvariantCulture, $"<text x='{x + KeyWidth + 6}' y='41'>{Text(chart.Series[i].Name)}</text>");
            x += KeyWidth + Gap + (chart.Series[i].Name.Length * PerLetter);
        }

        return $"""
            <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {LineChart.Width} {LineChart.Height + Head}' role='img' aria-label='{Text(chart.Described())}'>
            <style>{ReportStyle.Colours}{ReportStyle.Chart}{Letters}</style>
            <rect width='100%' height='100%' rx='8' style='fill:var(--card)'/>
            <text class='title' x='{LegendBegins}' y='22'>{Text(chart.Title)}{(chart.Unit is "" ? "" : $", {Text(chart.Unit)}")}</text>
            {legend}
            <g transform='translate(0 {Head})'>{chart.Drawing()}</g>
            </svg>

            """;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
