using PeakStore.Bench.Load;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;
using PeakStore.Bench.Ways;

namespace PeakStore.Bench.Parts;

/// <summary>All ways without HTTP, in turns, so that what the machine does besides hits all alike.</summary>
internal sealed class LedgerPart(BenchOptions options, WaysToSell ways, Action<string> tell)
{
    private const int FewUnits = 500;

    /// <summary>Rows for the way with a row a unit: more than it sells in a turn.</summary>
    private int UnitRows => (int)((options.Seconds + options.WarmUp) * 12_000);

    private readonly Dictionary<(string Way, int Buyers), List<Measured>> _runs = [];
    private readonly List<double> _limits = [];

    public async Task RunAsync()
    {
        foreach (var way in ways.All)
        {
            await SellOutAsync(way);
        }

        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var buyers in options.BuyersAsked)
            {
                foreach (var way in ways.All)
                {
                    await ways.Tables.ResetAsync(LedgerTables.Plenty, way == ways.PerUnit ? UnitRows : 0);
                    var measured = await ClosedLoop.RunAsync(buyers, options.WarmUpDuration, options.Duration, _ => way.OrderAsync());
                    await ways.Tables.VerifyAsync(way.Name, measured.Accepted);
                    RunsOf(way, buyers).Add(measured);
                    tell($"round {round}: {way.Name}, {buyers} buyers: {measured.Rate:n0}/s, p50 {measured.P50:n2} ms, p99 {measured.P99:n2} ms");
                }
            }

            await ways.Tables.ResetAsync(LedgerTables.Plenty, 0);
            var (rate, orders) = await ways.Limit.RunAsync(options.Duration);
            await ways.Tables.VerifyAsync("limit", orders);
            _limits.Add(rate);
            tell($"round {round}: limit: {rate:n0}/s");
        }
    }

    /// <summary>Median of the turns of one way.</summary>
    public Measured Of(Way way, int buyers) => Measured.Median(RunsOf(way, buyers));

    /// <summary>The best that one way came to, with any number of buyers.</summary>
    public double TopRate(Way way) => options.BuyersAsked.Max(buyers => Of(way, buyers).Rate);

    public IEnumerable<Report> Reports()
    {
        var limit = Measured.Middle(_limits);
        yield return new Report(
            "Orders a second on one hot SKU",
            ["buyers", .. ways.All.Select(way => way.Name), "limit: COPY of the same rows", "(c) / (a)", "(c) / (b)", "(c) / limit"],
            [.. options.BuyersAsked.Select(buyers => (string[])[
                $"{buyers}", .. ways.All.Select(way => $"{Of(way, buyers).Rate:n0}"), $"{limit:n0}",
                $"{Ratio(ways.Ours, ways.PerOrder, buyers):n1}", $"{Ratio(ways.Ours, ways.PerUnit, buyers):n1}", $"{Of(ways.Ours, buyers).Rate / limit:n2}"])]);
        yield return new Report(
            "Their latency in ms, p50 / p99",
            ["buyers", .. ways.All.Select(way => way.Name)],
            [.. options.BuyersAsked.Select(buyers => (string[])[$"{buyers}", .. ways.All.Select(way => $"{Of(way, buyers).P50:n2} / {Of(way, buyers).P99:n2}")])]);
    }

    private double Ratio(Way one, Way other, int buyers) => Of(one, buyers).Rate / Of(other, buyers).Rate;

    private List<Measured> RunsOf(Way way, int buyers) =>
        _runs.TryGetValue((way.Name, buyers), out var runs) ? runs : _runs[(way.Name, buyers)] = [];

    /// <summary>More buyers than units: no way may sell one more.</summary>
    private async Task SellOutAsync(Way way)
    {
        await ways.Tables.ResetAsync(FewUnits, FewUnits);
        var accepted = await Task.WhenAll(Enumerable.Range(0, FewUnits * 2).Select(_ => way.OrderAsync()));
        await ways.Tables.VerifyAsync($"{way.Name}, selling out", FewUnits);
        if (accepted.Count(was => was) != FewUnits)
        {
            throw new InvalidOperationException($"{way.Name} sold {accepted.Count(was => was)} of {FewUnits} units to {FewUnits * 2} buyers.");
        }
    }
}
