using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Runtime.InteropServices;
using PeakStore.Bench.Stores;

namespace PeakStore.Bench.Start;

/// <summary>A service as its image has it, compiled ahead of time or not.</summary>
/// <param name="Project">Such as <c>Ordering.Api</c>.</param>
/// <param name="Folder">Where it was published to.</param>
internal sealed record PublishedService(string Project, string Folder)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    public static async Task<PublishedService> PublishAsync(string project, string folder, bool readyToRun)
    {
        var sources = Path.Combine(Root(), project);
        using var publish = Process.Start(
            "dotnet",
            [
                "publish", sources, "-c", "Release", "-o", folder, "-r", RuntimeInformation.RuntimeIdentifier.StartsWith("linux-musl") ? "linux-musl-x64" : "linux-x64",
                "--self-contained", "false", $"-p:PublishReadyToRun={readyToRun}", "-p:UseAppHost=false", "--nologo", "-v", "q", "-nodeReuse:false",
            ]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? new PublishedService(project, folder) : throw new InvalidOperationException($"{project} could not be published.");
    }

    /// <returns>The bytes of its layer, as a registry keeps it and a node pulls it.</returns>
    public async Task<long> LayerBytesAsync()
    {
        using var layer = new MemoryStream();
        await using (var gzip = new GZipStream(layer, CompressionLevel.Optimal, leaveOpen: true))
        {
            await TarFile.CreateFromDirectoryAsync(Folder, gzip, includeBaseDirectory: false);
        }

        return layer.Length;
    }

    /// <summary>Starts it, and ends it when it is ready.</summary>
    /// <returns>From the start of the process to the first answer that says so, and the processor time that this took.</returns>
    public async Task<(TimeSpan Wall, TimeSpan Processor)> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{StoreScript.FreePort()}");
        using var http = new HttpClient { BaseAddress = address };
        var start = new ProcessStartInfo("dotnet", Path.Combine(Folder, $"{Project}.dll")) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        try
        {
            while (!await IsReadyAsync(http))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(began) > StartLimit)
                {
                    throw new InvalidOperationException($"{Project} did not start.");
                }

                await Task.Delay(5);
            }

            var wall = Stopwatch.GetElapsedTime(began);
            process.Refresh();
            return (wall, process.TotalProcessorTime);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var health = await http.GetAsync("/health");
            return health.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Store.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmark runs inside the solution.");
        }

        return folder.FullName;
    }
}
