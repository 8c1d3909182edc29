using Microsoft.Extensions.Logging;

namespace PeakStore.ServiceDefaults.Settings;

internal static partial class SettingsLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A change of {Options} is refused, and what was set before stays. Correct it: {Reason}")]
    public static partial void ChangeRefused(ILogger logger, string options, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The settings file {Path} cannot be read, and what was set before stays. Correct it: {Reason}")]
    public static partial void FileRefused(ILogger logger, string path, string reason);
}
