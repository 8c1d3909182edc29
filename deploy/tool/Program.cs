using System.CommandLine;
using PeakStore.Tool.CommandLine;

var root = new RootCommand("Chores of those who deploy the store. Exit code: 0 done, 2 could not be done.");

var parsed = root.Parse(args);
// A command line that cannot be read is a chore that could not be done.
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.CouldNotRun : code;
