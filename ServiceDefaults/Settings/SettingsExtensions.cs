using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PeakStore.ServiceDefaults.Settings;

/// <summary>Settings that change while the service runs.</summary>
public static class SettingsExtensions
{
    /// <summary>Names the settings file.</summary>
    private const string File = "Settings:File";

    /// <summary>Puts the settings file, if one is named, above all other configuration: what it says holds.</summary>
    internal static void AddSettingsFile(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[File] is not { Length: > 0 } path)
        {
            return;
        }

        var file = new SettingsFile(path);
        builder.Configuration.Sources.Add(file);
        builder.Services.AddSingleton(file);
        builder.Services.AddHostedService<SettingsFileLog>();
    }

    /// <summary>
    /// Binds options to a section, checks them at start, and again whenever the configuration changes: a wrong change is refused with a line in the
    /// log. So is a name that the options do not have. Read them by <see cref="IOptionsMonitor{TOptions}"/>.
    /// </summary>
    public static OptionsBuilder<T> AddLiveOptions<T>(this IHostApplicationBuilder builder, string section)
        where T : class
    {
        builder.Services.AddSingleton<IOptionsMonitor<T>, LiveOptions<T>>();
        return builder.Services.AddOptions<T>().BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateDataAnnotations().ValidateOnStart();
    }

    private sealed class SettingsFileLog(SettingsFile file, ILogger<SettingsFile> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            file.Refused = wrong => SettingsLog.FileRefused(logger, file.FullPath, wrong.Message);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
