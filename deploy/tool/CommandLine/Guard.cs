using System.CommandLine;

namespace PeakStore.Tool.CommandLine;

internal static class Guard
{
    /// <summary>Makes <paramref name="work"/> what the verb does. Reasons not to run become words on standard error and an exit code.</summary>
    public static void SetGuardedAction(this Command command, Func<ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                return await work(parsed, stop);
            }
            catch (CannotRunException exception)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
                return ExitCodes.CouldNotRun;
            }
        });
}
