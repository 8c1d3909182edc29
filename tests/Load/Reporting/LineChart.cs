using System.Globalization;
using System.Net;
using System.Text;

namespace PeakStore.Load.Reporting;

/// <summary>One line of a chart; null where there is no value.</summary>
internal sealed record Series(string Name, IReadOnlyList<double?> Values);

/// <summary>
/// A chart of values over the seconds of a run, or over something else, as SVG, with its legend and, for who cannot or will not see it,
/// its numbers as a table. Lines differ by colour and by dashes.
/// </summary>
/// <param name="Unit">Such as <c>ms</c>; empty for counts.</param>
/// <param name="Seconds">Where the values are.</param>
/// <param name="Marks">Moments worth a vertical line, with what happened.</param>
internal sealed record LineChart(
    string Title, string Unit, IReadOnlyList<double> Seconds, IReadOnlyList<Series> Series, IReadOnlyList<(double At, string Text)> Marks)
{
    public const int Width = 720, Height = 220;

    private const int Left = 64, Right = 14, Top = 14, Bottom = 32;
    private const int Lines = 4;

    /// <summary>Most rows of the table: long runs are thinned out.</summary>
    private const int Rows = 60;

    /// <summary>What the values are over, in one word, and its unit.</summary>
    public (string Name, string Unit) Over { get; init; } = ("second", " s");

    /// <summary>Each line of the grid ten times the one below, from 1 up: for values that differ much.</summary>
    public bool Logarithmic { get; init; }

    public string ToHtml()
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Text(Title)}</figcaption><p class=legend>");
        for (var i = 0; i < Series.Count; i++)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<span><svg viewBox='0 0 28 8' aria-hidden=true><path class='line s{i}' d='M0 4H28'/></svg>{Text(Series[i].Name)}</span>");
        }

        html.Append(CultureInfo.InvariantCulture, $"</p><svg viewBox='0 0 {Width} {Height}' role=img aria-label='{Text(Described())}'>{Drawing()}");
        return html.Append(CultureInfo.InvariantCulture, $"</svg><details><summary>The numbers</summary>{Numbers()}</details></figure>").ToString();
    }

    /// <summary>Axes, marks and lines: what stands inside of the <c>svg</c> element, as well-formed XML.</summary>
    public string Drawing()
    {
        var top = TopOf(Series.SelectMany(series => series.Values).Max() ?? 0);
        var drawing = new StringBuilder();
        AppendAxes(drawing, top);
        foreach (var (at, text) in Marks)
        {
            drawing.Append(CultureInfo.InvariantCulture, $"<path class='mark' d='M{X(at):0.0} {Top}V{Height - Bottom}'><title>{Text(text)}</title></path>");
        }

        for (var i = 0; i < Series.Count; i++)
        {
            drawing.Append(CultureInfo.InvariantCulture, $"<path class='line s{i}' d='{Path(Series[i].Values, top)}'/>");
        }

        return drawing.ToString();
    }

    /// <summary>The chart in words.</summary>
    public string Described() =>
        $"{Title} over {Last:0.#}{Over.Unit}. " + string.Join(" ", Series.Select(series => $"{series.Name}: at most {Number(series.Values.Max())} {Unit}."));

    private double Last => Math.Max(1, Seconds.Count == 0 ? 1 : Seconds[^1]);

    private void AppendAxes(StringBuilder html, double top)
    {
        foreach (var value in Grid(top))
        {
            html.Append(CultureInfo.InvariantCulture, $"<path class='grid' d='M{Left} {Y(value, top):0.0}H{Width - Right}'/>");
            html.Append(CultureInfo.InvariantCulture, $"<text x='{Left - 8}' y='{Y(value, top) + 4:0.0}' class='y'>{Number(value)}</text>");
        }

        for (var i = 0; i <= Lines; i++)
        {
            var at = Last * i / Lines;
            html.Append(CultureInfo.InvariantCulture, $"<text x='{X(at):0.0}' y='{Height - 8}' class='x'>{at:0.#}{Over.Unit}</text>");
        }
    }

    private IEnumerable<double> Grid(double top) => Logarithmic
        ? Enumerable.Range(0, (int)Math.Round(Math.Log10(top)) + 1).Select(power => Math.Pow(10, power))
        : Enumerable.Range(0, Lines + 1).Select(i => top * i / Lines);

    private string Path(IReadOnlyList<double?> values, double top)
    {
        var path = new StringBuilder();
        var broken = true;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(broken ? 'M' : 'L')}{X(Seconds[i]):0.0} {Y(value, top):0.0}");
            }

            broken = values[i] is null;
        }

        return path.ToString();
    }

    private HtmlTable Numbers()
    {
        var table = new HtmlTable([Over.Name, .. Series.Select(series => Unit is "" ? Text(series.Name) : $"{Text(series.Name)}, {Unit}")]);
        var step = Math.Max(1, (Seconds.Count + Rows - 1) / Rows);
        for (var i = 0; i < Seconds.Count; i += step)
        {
            table.Add("", [Number(Seconds[i]), .. Series.Select(series => Number(series.Values[i]))]);
        }

        return table;
    }

    private double X(double second) => Left + (second / Last * (Width - Left - Right));

    private double Y(double value, double top)
    {
        var share = Logarithmic ? Math.Log10(Math.Max(1, value)) / Math.Log10(top) : value / top;
        return Top + ((1 - share) * (Height - Top - Bottom));
    }

    private double TopOf(double highest) => Logarithmic ? Math.Pow(10, Math.Max(1, Math.Ceiling(Math.Log10(Math.Max(1, highest))))) : NiceTop(highest);

    /// <summary>The next of 1, 2, 4, 5, 8, 10 times a power of ten: a quarter of it is a number that can be read.</summary>
    private static double NiceTop(double highest)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(highest, 1))));
        return ((double[])[1, 2, 4, 5, 8, 10]).Select(step => step * power).First(step => step >= highest);
    }

    private static string Number(double? value) => value is { } some ? some.ToString(some is < 10 and > 0 ? "0.##" : "#,0", CultureInfo.InvariantCulture) : "–";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
