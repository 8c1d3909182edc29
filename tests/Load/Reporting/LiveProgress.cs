using PeakStore.Load.Chaos;
using PeakStore.Load.Measuring;
using Spectre.Console;

namespace PeakStore.Load.Reporting;

/// <summary>Says once a second how the run is going: a table that stays in place, or lines where the output is not a terminal.</summary>
internal sealed class LiveProgress(IAnsiConsole console, Measurements measured)
{
    private static readonly Outcome[] Refusals = [Outcome.SoldOut, Outcome.LimitPerBuyer, Outcome.TooManyRequests, Outcome.Unavailable, Outcome.Refused];

    /// <summary>Shows <paramref name="work"/> while it goes on.</summary>
    /// <param name="work">Gets what to call at the end of each second.</param>
    public Task RunAsync(TimeSpan duration, Func<Action<Second>, Task> work) => console.Profile.Capabilities.Interactive
        ? console.Live(new Text("")).StartAsync(live => work(second => live.UpdateTarget(Show(second, duration))))
        : work(second => console.WriteLine(Line(second)));

    public void Say(string text) => console.MarkupLineInterpolated($"[grey]{text}[/]");

    public void Say(FaultEvent fault) => console.MarkupLineInterpolated($"{fault.At,6:0.0} s  [yellow]{fault.Fault}[/]: {fault.Result}");

    private string Line(Second second) =>
        $"{second.At,6:0.0} s  arrived {measured.Arrived}  in flight {second.InFlight}  201 {measured.Count(Outcome.Created)}  {RefusalsText()}"
        + $"  errors {Errors()}  p99 order {Ms(second.OrderP99)} other {Ms(second.OtherP99)}";

    private Table Show(Second second, TimeSpan duration)
    {
        var table = new Table().RoundedBorder().Title($"{second.At:0} s of {duration.TotalSeconds:0} s");
        table.AddColumns("arrived", "in flight", "201", "refused", "errors", "p99 of orders", "p99 of the rest", "generator late");
        table.AddRow(
            $"{measured.Arrived} ({second.ArrivalRate:0}/s)", $"{second.InFlight}",
            $"{measured.Count(Outcome.Created)} ({second.RateOf(Outcome.Created):0}/s)", RefusalsText(),
            Errors() == 0 ? "0" : $"[red]{Errors()}[/]", Ms(second.OrderP99), Ms(second.OtherP99), $"{measured.Lag.Percentile(0.99).TotalMilliseconds:0} ms");
        return table;
    }

    private string RefusalsText() => Refusals.Where(each => measured.Count(each) > 0) is var some && some.Any()
        ? string.Join(", ", some.Select(each => $"{each.Name()} {measured.Count(each)}"))
        : "none refused";

    private long Errors() => Outcomes.All.Where(each => each.IsError()).Sum(measured.Count);

    private static string Ms(double? value) => value is { } some ? $"{some:0} ms" : "–";
}
