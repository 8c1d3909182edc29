using PeakStore.Bench.Load;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;
using PeakStore.Bench.Ways;

namespace PeakStore.Bench.Parts;

/// <summary>How long a buyer waits when buyers come at half the rate that our way can take, and at half of what the other can.</summary>
internal sealed class LatencyPart(BenchOptions options, WaysToSell ways, LedgerPart ledger, Action<string> tell)
{
    public async Task<Report> RunAsync()
    {
        double[] rates = [ledger.TopRate(ways.PerOrder) / 2, ledger.TopRate(ways.Ours) / 2];
        Way[] both = [ways.PerOrder, ways.Ours];
        var runs = new Dictionary<(double Rate, Way Way), List<Measured>>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var (rate, way) in rates.SelectMany(rate => both.Select(way => (rate, way))))
            {
                await ways.Tables.ResetAsync(LedgerTables.Plenty, 0);
                var measured = await OpenLoop.RunAsync(rate, options.WarmUpDuration, options.Duration, (_, cancel) => way.OrderAsync(cancel));
                await ways.Tables.VerifyAsync(way.Name, accepted: null);
                (runs.TryGetValue((rate, way), out var of) ? of : runs[(rate, way)] = []).Add(measured);
                tell($"round {round}: {way.Name} at {rate:n0}/s: {measured.Rate:n0}/s answered, p50 {measured.P50:n2} ms, p99 {measured.P99:n2} ms");
            }
        }

        return new Report(
            "Buyers who come at a rate, and do not wait for each other (latency from when each meant to come)",
            ["orders asked for a second", .. both.Select(way => $"{way.Name}: answered a second, p50 / p99 ms")],
            [.. rates.Select((rate, i) => (string[])[
                $"{rate:n0}, half of what {both[i].Name} can",
                .. both.Select(way => Measured.Median(runs[(rate, way)])).Select(median => $"{median.Rate:n0}, {median.P50:n1} / {median.P99:n1}")])]);
    }
}
