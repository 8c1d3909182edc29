using PeakStore.Bench.Browse.Servers;
using PeakStore.Bench.Load;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;

namespace PeakStore.Bench.Browse.Parts;

/// <summary>Answers from memory beside a bare endpoint that sends as much, and beside themselves with the cache off.</summary>
internal sealed class RatioPart(BrowseOptions options, BrowseStores stores, Action<string> tell)
{
    private const string Product = "/api/products/AUD-0001";
    private const string List = "/api/products?category=audio&sort=price&limit=24";
    private const string Page = "/products/AUD-0001";

    private static readonly Asked[] All =
    [
        new("product", IsPage: false, Product, Aim: 0.85),
        new("product, Brotli", IsPage: false, Product, Aim: 0.85, "br"),
        new("product, 304", IsPage: false, Product, Aim: 0.85, Known: true),
        new("list of 24", IsPage: false, List, Aim: 0.80),
        new("list of 24, Brotli", IsPage: false, List, Aim: 0.80, "br"),
        new("product page", IsPage: true, Page, Aim: 0.60),
        new("product page, Brotli", IsPage: true, Page, Aim: 0.60, "br"),
    ];

    private readonly Dictionary<(Asked Asked, string Server), List<double>> _rates = [];

    public async Task<Report> RunAsync()
    {
        await using var catalog = await ServiceProcess.CatalogAsync(stores, cached: true);
        await using var shop = await ServiceProcess.ShopAsync(stores, catalog.Address, cached: true);
        await using var catalogOff = await ServiceProcess.CatalogAsync(stores, cached: false);
        await using var shopOff = await ServiceProcess.ShopAsync(stores, catalogOff.Address, cached: false);
        using var http = new HttpClient();
        var bare = new List<BareAnswer>();
        foreach (var asked in All)
        {
            bare.Add(await asked.LookAsync(http, (asked.IsPage ? shop : catalog).Address));
        }

        await using var limit = await BareServer.StartAsync(bare);
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var asked in All)
            {
                await RunAsync(round, asked, "bare", new Uri(limit.Address, asked.BarePath));
                await RunAsync(round, asked, "memory", new Uri((asked.IsPage ? shop : catalog).Address, asked.Path));
                await RunAsync(round, asked, "off", new Uri((asked.IsPage ? shopOff : catalogOff).Address, asked.Path));
            }
        }

        return new Report(
            "Answers a second",
            ["answer", "bytes", "bare Kestrel", "from memory", "memory / bare", "aim", "cache off", "memory / off"],
            [.. All.Select(asked => (string[])[
                asked.Name, $"{asked.Length:n0}", $"{Rate(asked, "bare"):n0}", $"{Rate(asked, "memory"):n0}", $"{Rate(asked, "memory") / Rate(asked, "bare"):p0}",
                $"{asked.Aim:p0}", $"{Rate(asked, "off"):n0}", $"{Rate(asked, "memory") / Rate(asked, "off"):n0}"])]);
    }

    /// <summary>The first round is for warming up.</summary>
    private async Task RunAsync(int round, Asked asked, string server, Uri address)
    {
        var rate = await Wrk.RunAsync(address, options.Connections, options.Seconds, asked.Headers);
        if (round == 0)
        {
            return;
        }

        (_rates.TryGetValue((asked, server), out var rates) ? rates : _rates[(asked, server)] = []).Add(rate);
        tell($"round {round}: {asked.Name}, {server}: {rate:n0}/s");
    }

    private double Rate(Asked asked, string server) => Measured.Middle(_rates[(asked, server)]);
}
