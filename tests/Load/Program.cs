using System.CommandLine;
using PeakStore.Load.Auditing;
using PeakStore.Load.Overload;
using PeakStore.Load.Scenarios;
//#if (waitingRoom)
using PeakStore.Load.WaitingRoom;
//#endif
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    // Nobody's window sets the width: tables shall fit.
    AnsiConsole.Profile.Width = 200;
}

var root = new RootCommand("Sends shoppers to a running store, then audits what it promised. Exit code: 0 all promises kept, 1 some broken, 2 could not run.");
foreach (var scenario in Scenario.All)
{
    root.Subcommands.Add(ScenarioCommand.Of(scenario));
}

root.Subcommands.Add(OverloadCommand.Create());
//#if (waitingRoom)
root.Subcommands.Add(RoomCommand.Create());
//#endif
root.Subcommands.Add(AuditCommand.Create());
var parsed = root.Parse(args);
// A command line that cannot be read is a run that could not be.
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.CouldNotRun : code;
