using System.CommandLine;
using System.Globalization;
using PeakStore.Tool.CommandLine;

namespace PeakStore.Tool.Regions;

/// <summary>The verb <c>regions</c>: what each way to keep orders costs, and what it loses with a region.</summary>
internal static class RegionsCommand
{
    public static Command Create()
    {
        var rate = Number("--rate", 500, "orders a second at the peak", value => value is > 0 and <= 1_000_000, "takes orders a second, above 0 and up to 1000000.");
        var flush = Durations.Option("--flush", "1ms", "a disk has what it was told to keep");
        var zoneRtt = Durations.Option("--zone-rtt", "1ms", "there and back between two zones");
        var rtt = Durations.Option("--rtt", "80ms", "there and back between the regions");
        var lag = Durations.Option("--lag", "2s", "how far the other region's stream is behind at the peak");
        var archive = Durations.Option("--archive", "5m", "how old the newest log in the archive may be");
        var detect = Durations.Option("--detect", "2m", "until somebody is told");
        var decide = Durations.Option("--decide", "10m", "until people have decided to go");
        var promote = Durations.Option("--promote", "2m", "until servers that follow lead, and services that write run");
        var restore = Durations.Option("--restore", "1h", "until a backup is brought back");
        var redirect = Durations.Option("--redirect", "1m", "until names lead people elsewhere");
        var server = Availability("--server-availability", 99.9, "percent of the time that one server is there");
        var region = Availability("--region-availability", 99.9, "percent of the time that the other region is there and can be reached");
        var command = new Command("regions", "print what each way to keep orders costs, and what it loses with a region")
        {
            rate, flush, zoneRtt, rtt, lag, archive, detect, decide, promote, restore, redirect, server, region,
        };
        command.SetGuardedAction(async (parsed, _) =>
        {
            var given = new Assumptions
            {
                Rate = parsed.GetValue(rate),
                Flush = parsed.GetValue(flush),
                ZoneRtt = parsed.GetValue(zoneRtt),
                RegionRtt = parsed.GetValue(rtt),
                Lag = parsed.GetValue(lag),
                Archive = parsed.GetValue(archive),
                Detect = parsed.GetValue(detect),
                Decide = parsed.GetValue(decide),
                Promote = parsed.GetValue(promote),
                Restore = parsed.GetValue(restore),
                Redirect = parsed.GetValue(redirect),
                ServerAvailability = parsed.GetValue(server) / 100,
                RegionAvailability = parsed.GetValue(region) / 100,
            };
            if (given.Flush + given.ZoneRtt <= TimeSpan.Zero || given.Flush + given.RegionRtt <= TimeSpan.Zero)
            {
                throw new CannotRunException("A commit takes some time: give --flush, or --zone-rtt and --rtt, more than 0.");
            }

            await parsed.InvocationConfiguration.Output.WriteAsync(RegionsTable.Of(given));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Option<double> Availability(string name, double standard, string description) =>
        Number(name, standard, description, value => value is > 0 and <= 100, "takes percent, above 0 and up to 100.");

    private static Option<double> Number(string name, double standard, string description, Predicate<double> fits, string says) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (result.Tokens.Count == 1
                && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && fits(value))
            {
                return value;
            }

            result.AddError($"{name} {says}");
            return default;
        },
    };
}
