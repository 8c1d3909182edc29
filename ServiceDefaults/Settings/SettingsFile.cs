using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace PeakStore.ServiceDefaults.Settings;

/// <summary>
/// A JSON file that changes settings while the service runs. It may be missing, come later and go again. Looked at every four seconds, by
/// the time of its last change and through links, so that ConfigMaps, network drives and folders full of other files are all the same.
/// </summary>
internal sealed class SettingsFile : JsonConfigurationSource
{
    public SettingsFile(string path)
    {
        FullPath = System.IO.Path.GetFullPath(path);
        var folder = System.IO.Path.GetDirectoryName(FullPath)!;
        if (!Directory.Exists(folder))
        {
            throw new InvalidOperationException($"Settings:File is {FullPath}, but there is no folder {folder}. Make it, or name a file elsewhere.");
        }

        FileProvider = new PhysicalFileProvider(folder) { UsePollingFileWatcher = true, UseActivePolling = true };
        (Path, Optional, ReloadOnChange) = (System.IO.Path.GetFileName(FullPath), true, true);
    }

    public string FullPath { get; }

    /// <summary>Hears why a change was refused.</summary>
    public Action<Exception>? Refused { get; set; }

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new Provider(this);
    }

    private sealed class Provider(SettingsFile file) : JsonConfigurationProvider(file)
    {
        private bool _running;

        public override void Load()
        {
            base.Load();
            _running = true;
        }

        /// <summary>At start a wrong file is an error; later it changes nothing.</summary>
        public override void Load(Stream stream)
        {
            try
            {
                base.Load(stream);
            }
            catch (FormatException wrong) when (_running)
            {
                file.Refused?.Invoke(wrong.InnerException ?? wrong);
            }
        }
    }
}
