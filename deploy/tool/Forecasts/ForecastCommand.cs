using System.CommandLine;
using System.Globalization;
using PeakStore.Tool.CommandLine;

namespace PeakStore.Tool.Forecasts;

/// <summary>The verb <c>forecast</c>: how many replicas the schedule should bring.</summary>
internal static class ForecastCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("history.csv") { Description = $"lines of {HistoryFile.Header}, the earliest campaign first; see docs/scaling.md" };
        var ofOne = new Option<double>("--of-one") { Description = "orders a second that one replica is to carry", Required = true };
        ofOne.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && !(double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < double.PositiveInfinity))
            {
                result.AddError("--of-one takes a number above 0.");
            }
        });
        var command = new Command("forecast", "say what the next campaign may bring, from earlier ones, and how wrong that may be") { file, ofOne };
        command.SetGuardedAction(async (parsed, stop) =>
        {
            var path = parsed.GetRequiredValue(file);
            var forecast = Forecast.Of(HistoryFile.Read(path, await TextFile.ReadLinesAsync(path, stop)));
            await parsed.InvocationConfiguration.Output.WriteAsync(Text(forecast, parsed.GetRequiredValue(ofOne)));
            return ExitCodes.Done;
        });
        return command;
    }

    internal static string Text(Forecast forecast, double ofOne)
    {
        var error = forecast is { MeanError: { } mean, WorstShortfall: { } worst }
            ? FormattableString.Invariant($"{mean * 100:0} % on average in {forecast.Tests} earlier campaign(s); at worst {worst:0.00} times the forecast came")
            : "unknown: one campaign alone has nothing to be compared with. Take a margin of your own";
        return FormattableString.Invariant($"""
            growth    {forecast.Growth:0.00} from one campaign to the next
            peak      {forecast.Peak:0} orders/s in minute {forecast.PeakMinute}
            error     {error}
            replicas  {forecast.Replicas(ofOne)}, of {ofOne:0.##} orders/s each{(forecast.WorstShortfall is null ? ", without a margin" : ", for the worst of that")}

            """);
    }
}
