using System.CommandLine;
using PeakStore.Tool.CommandLine;
using PeakStore.Tool.Forecasts;
using PeakStore.Tool.Regions;
using PeakStore.Tool.Triggers;

var root = new RootCommand("Chores of those who deploy the store. Exit code: 0 done, 1 done and something is not as it should be, 2 could not be done.");
root.Subcommands.Add(TriggersCommand.Create());
root.Subcommands.Add(RegionsCommand.Create());
root.Subcommands.Add(ForecastCommand.Create());

var parsed = root.Parse(args);
// A command line that cannot be read is a chore that could not be done.
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.CouldNotRun : code;
