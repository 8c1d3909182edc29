using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using PeakStore.Bench.Stores;

namespace PeakStore.Bench.Browse.Servers;

/// <summary>A service of the store as it is deployed: its own process, Release, Production.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Ready = "/health";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly string SigningKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Physical memory that it has, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Fills the catalogue with the samples, and says in Ordering's place that there are some of each.</summary>
    public static async Task SeedAsync(BrowseStores stores)
    {
        await using (await StartAsync("Catalog.Api", "/api/categories", stores, cached: true, new() { ["SampleData__Enabled"] = "true" }))
        {
            await using var source = new NpgsqlDataSourceBuilder(stores.CatalogDb).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
            await using var stock = source.CreateCommand("UPDATE products SET available = 100");
            await stock.ExecuteNonQueryAsync();
        }
    }

    public static Task<ServiceProcess> CatalogAsync(BrowseStores stores, bool cached) => StartAsync("Catalog.Api", Ready, stores, cached, []);

    public static Task<ServiceProcess> ShopAsync(BrowseStores stores, Uri catalog, bool cached) =>
        StartAsync("Web.Frontend", Ready, stores, cached, new() { ["services__catalog-api__http__0"] = catalog.ToString() });

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<ServiceProcess> StartAsync(string project, string ready, BrowseStores stores, bool cached, Dictionary<string, string> settings)
    {
        var (folder, program) = Find(project);
        var address = new Uri($"http://127.0.0.1:{StoreScript.FreePort()}");
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = folder };
        settings = new(settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["Authentication__SigningKey"] = SigningKey,
            ["WaitingRooms__Key"] = SigningKey,
            ["Cache__Enabled"] = cached.ToString(),
            ["ConnectionStrings__catalogdb"] = stores.CatalogDb,
            ["ConnectionStrings__redis"] = stores.Redis,
            ["ConnectionStrings__rabbitmq"] = stores.RabbitMq,
            ["Logging__LogLevel__Default"] = "Error",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Error",
            ["Logging__LogLevel__Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var service = new ServiceProcess(Process.Start(start)!, address);
        try
        {
            await service.ReadyAsync(project, ready);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    private async Task ReadyAsync(string project, string ready)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var giveUpAt = DateTime.UtcNow + StartLimit; ; await Task.Delay(100))
        {
            try
            {
                using var health = await http.GetAsync(ready);
                if (health.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not yet.
            }

            if (_process.HasExited || DateTime.UtcNow > giveUpAt)
            {
                throw new InvalidOperationException($"{project} did not start; what it says is above.");
            }
        }
    }

    /// <summary>It was built with this program: the same configuration, in its own project.</summary>
    private static (string Folder, string Program) Find(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "Store.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException($"{output} is not in the solution's folder: build it there, with dotnet run --project tests/Bench.");
        }

        var folder = Path.Combine(root.FullName, project);
        return (folder, Path.Combine(folder, "bin", output.Parent!.Name, output.Name, $"{project}.dll"));
    }
}
