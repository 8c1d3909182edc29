using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace PeakStore.AppHost.Infrastructure.Running;

/// <summary>
/// The folder that holds what a run leaves behind: the stores' data and <c>endpoints.json</c>. <c>Data:Directory</c> names
/// it, by default <c>.data</c> beside the solution. With <c>Data:Ephemeral</c> it is a fresh temporary folder that goes
/// when AppHost stops, so that a test neither sees nor disturbs a running store.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string EphemeralPrefix = "peakstore-data-";
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private const UnixFileMode Passable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly FileStream _lock;

    private DataFolder(string path, bool ephemeral)
    {
        Path = path;
        IsEphemeral = ephemeral;
        CreatePassable(path);
        try
        {
            // holds the lock as long as this process lives, and names the process to whoever wants to stop it
            _lock = new FileStream(System.IO.Path.Combine(path, "apphost.pid"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException inUse) when (inUse is not DirectoryNotFoundException)
        {
            throw new DistributedApplicationException(
                $"The store already runs on {path}: use that one, or stop it with `./dev down`.", inUse);
        }
        _lock.SetLength(0);
        _lock.Write(Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
        _lock.Flush();
    }

    /// <summary>The folder itself.</summary>
    public string Path { get; }

    /// <summary>Whether the data goes when AppHost stops.</summary>
    public bool IsEphemeral { get; }

    private string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)))[..12];

    /// <summary>Opens the folder that the configuration asks for, and keeps every other AppHost out of it.</summary>
    public static DataFolder Open(IDistributedApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue("Data:Ephemeral", false))
        {
            SweepAbandoned();
            return new DataFolder(Directory.CreateTempSubdirectory(EphemeralPrefix).FullName, ephemeral: true);
        }

        var configured = builder.Configuration["Data:Directory"];
        return new DataFolder(
            System.IO.Path.GetFullPath(string.IsNullOrEmpty(configured) ? System.IO.Path.Combine("..", ".data") : configured, builder.AppHostDirectory),
            ephemeral: false);
    }

    /// <summary>
    /// The folder for the data of a store that runs as a process. Servers of a root AppHost run as another user, who
    /// cannot enter a folder inside of, say, /root; then the data live in /var/lib and <c>stores</c> links there.
    /// </summary>
    public string ForStore(string resource)
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows() || IsPassable(Path))
            return System.IO.Path.Combine(Path, resource);

        var elsewhere = CreatePassable($"/var/lib/peakstore-{Hash}");
        var link = System.IO.Path.Combine(Path, "stores");
        if (!Directory.Exists(link)) Directory.CreateSymbolicLink(link, elsewhere);
        return System.IO.Path.Combine(elsewhere, resource);
    }

    /// <summary>
    /// The volume for the data of a store that runs as a container. Its name is this folder's own, and is kept in
    /// <c>volumes</c> for who clears the data.
    /// </summary>
    public string VolumeFor(string resource)
    {
        var (name, list) = ($"peakstore-{Hash}-{resource}", System.IO.Path.Combine(Path, "volumes"));
        if (!File.Exists(list) || !File.ReadLines(list).Contains(name)) File.AppendAllLines(list, [name]);
        return name;
    }

    /// <summary>Lets others in again, and removes ephemeral data.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (!IsEphemeral) return;
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // a server that is being killed may still write: the system clears its temporary folder in time
        }
    }

    // An AppHost that was killed could not remove its folder: nobody holds the lock in it any more.
    private static void SweepAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), EphemeralPrefix + "*"))
        {
            if (DateTime.UtcNow - Directory.GetCreationTimeUtc(folder) < AbandonedAfter) continue;
            try
            {
                new FileStream(System.IO.Path.Combine(folder, "apphost.pid"), FileMode.Open, FileAccess.Write, FileShare.None).Dispose();
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // in use, or somebody else's
            }
        }
    }

    private static string CreatePassable(string path)
    {
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(path).FullName;
        Directory.CreateDirectory(path, Passable);
        File.SetUnixFileMode(path, Passable);
        return path;
    }

    private static bool IsPassable(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute)) return false;
        }
        return true;
    }
}
