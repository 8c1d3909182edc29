using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting.Testing;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Cdn;

/// <summary>The shop as it is deployed: published, with static files compressed and named for their content, in Production. It may be killed.</summary>
public sealed class PublishedShop(RunningStore store) : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("peakstore-published-").FullName;
    private Process? _shop;

    public Uri Address { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        // As this test was built: tests/Integration/bin/<configuration>/<framework>.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var project = Path.Combine(output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "Web.Frontend");
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", project, "--no-build", "--nologo", "-v", "q", "-c", output.Parent.Name, "-o", _folder, "-nodeReuse:false"])
        { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, $"The shop could not be published: {said}");
        await StartAsync();
    }

    /// <summary>Starts it where it was before.</summary>
    public async Task StartAsync()
    {
        Address ??= new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_folder, "Web.Frontend.dll")]) { WorkingDirectory = _folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["WaitingRooms__Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        start.Environment["Authentication__SigningKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["ConnectionStrings__redis"] = await store.App.GetConnectionStringAsync("redis", CancellationToken.None);
        start.Environment["ConnectionStrings__rabbitmq"] = await store.App.GetConnectionStringAsync("rabbitmq", CancellationToken.None);
        using var catalog = store.Anonymous("catalog-api");
        start.Environment["services__catalog-api__http__0"] = catalog.BaseAddress!.ToString();
        _shop = Process.Start(start)!;
        await ReadyAsync();
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        _shop!.Kill();
        await _shop.WaitForExitAsync(CancellationToken.None);
        _shop.Dispose();
        _shop = null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
        {
            await KillAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var health = await http.GetAsync("/health", limit.Token);
                if (health.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            Assert.False(_shop!.HasExited, "The published shop did not start; what it says is above.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
