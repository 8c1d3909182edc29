using System.Diagnostics;
using System.Text.Json;

namespace PeakStore.Bench.Http;

/// <summary>This program once more, as a server in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has used of the processors until now, in user and kernel.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Task<ServerProcess> StartAsync(ServerSettings settings) => StartAsync("serve", JsonSerializer.Serialize(settings));

    /// <param name="command">What it is to be.</param>
    /// <param name="settings">One line.</param>
    public static async Task<ServerProcess> StartAsync(string command, string settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, command) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(settings);
        await process.StandardInput.FlushAsync();
        var address = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The server did not start; what it says is above.");
        return new ServerProcess(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
