using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PeakStore.Bench.Stores;

/// <summary>One of the scripts by which AppHost runs the stores, while it runs.</summary>
internal sealed class StoreScript : IAsyncDisposable
{
    private readonly Process _process;

    private StoreScript(Process process) => _process = process;

    /// <summary>The script is told to stop by the end of its input, so that it stops as well when this process is killed.</summary>
    /// <param name="data">Folder of its own; what it says goes to a file beside it.</param>
    public static StoreScript Start(string script, string data, string port, string password, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("bash \"$0\" </dev/null >\"$STORE_DATA.log\" 2>&1 & read -r _; kill $! 2>/dev/null; wait");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Scripts", script));
        start.Environment["STORE_DATA"] = data;
        start.Environment["STORE_PORT"] = port;
        start.Environment["STORE_PASSWORD"] = password;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new StoreScript(Process.Start(start)!);
    }

    /// <summary>The servers of a root run as another user, who has to get in.</summary>
    public static void LetIn(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
