using PeakStore.Bench.Http;
using PeakStore.Bench.Load;
using PeakStore.Bench.Reports;
using PeakStore.Bench.Stores;

namespace PeakStore.Bench.Parts;

/// <summary>The two ways through HTTP, beside an endpoint that reads, checks and does nothing. Client and server share the processors.</summary>
internal sealed class HttpPart(BenchOptions options, string connection, LedgerTables tables, Action<string> tell)
{
    private readonly Dictionary<(string Endpoint, int Buyers), List<(Measured Measured, double Processor)>> _runs = [];

    public async Task<Report> RunAsync()
    {
        using var client = new OrderClient();
        await using var theirs = await ServerProcess.StartAsync(new ServerSettings(connection, client.SigningKey, options.Pool));
        await using var ours = await ServerProcess.StartAsync(new ServerSettings(connection, client.SigningKey, Pool: 0));
        (string Name, ServerProcess Server, string Path)[] endpoints =
            [("(a) transaction an order", theirs, "/api/orders"), ("(c) allocator", ours, "/api/orders"), ("no-op", ours, Server.NoOp)];
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var buyers in options.HttpBuyersAsked)
            {
                foreach (var (name, server, path) in endpoints)
                {
                    await RunAsync(round, name, buyers, server, () => client.PostAsync(new Uri(server.Address, path)));
                }
            }
        }

        return new Report(
            "Orders a second through HTTP (server processor time per request in µs; p50 / p99 in ms)",
            ["buyers", .. endpoints.Select(endpoint => endpoint.Name), "(c) / (a)", "(c) / no-op", "no-op's server time / (c)'s"],
            [.. options.HttpBuyersAsked.Select(buyers => (string[])[
                $"{buyers}", .. endpoints.Select(endpoint => Cell(endpoint.Name, buyers)),
                $"{Rate(endpoints[1].Name, buyers) / Rate(endpoints[0].Name, buyers):n1}",
                $"{Rate(endpoints[1].Name, buyers) / Rate(endpoints[2].Name, buyers):n2}",
                $"{Processor(endpoints[2].Name, buyers) / Processor(endpoints[1].Name, buyers):n2}"])]);
    }

    private async Task RunAsync(int round, string name, int buyers, ServerProcess server, Func<Task<bool>> post)
    {
        await tables.ResetAsync(LedgerTables.Plenty, 0);
        var before = server.ProcessorTime;
        var measured = await ClosedLoop.RunAsync(buyers, options.WarmUpDuration, options.Duration, _ => post());
        var processor = (server.ProcessorTime - before).TotalMicroseconds / measured.Accepted;
        await tables.VerifyAsync(name, name == "no-op" ? 0 : measured.Accepted);
        (_runs.TryGetValue((name, buyers), out var runs) ? runs : _runs[(name, buyers)] = []).Add((measured, processor));
        tell($"round {round}: HTTP {name}, {buyers} buyers: {measured.Rate:n0}/s, {processor:n0} µs of server a request, p99 {measured.P99:n2} ms");
    }

    private double Rate(string name, int buyers) => Measured.Median([.. _runs[(name, buyers)].Select(run => run.Measured)]).Rate;

    private double Processor(string name, int buyers) => Measured.Middle(_runs[(name, buyers)].Select(run => run.Processor));

    private string Cell(string name, int buyers)
    {
        var median = Measured.Median([.. _runs[(name, buyers)].Select(run => run.Measured)]);
        return $"{median.Rate:n0} ({Processor(name, buyers):n0} µs; {median.P50:n1} / {median.P99:n1})";
    }
}
