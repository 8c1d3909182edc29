using System.Diagnostics;
using PeakStore.Load.Store;

namespace PeakStore.Load.Chaos;

/// <summary>Breaks parts of the store while it is under load.</summary>
internal sealed class FaultInjector(StoreEndpoints store)
{
    private static readonly TimeSpan FailoverLimit = TimeSpan.FromMinutes(2);

    /// <summary>Does all faults at their moments.</summary>
    /// <param name="start">Timestamp of the start of the run.</param>
    public async Task RunAsync(IReadOnlyList<Fault> faults, long start, TimeSpan duration, Action<FaultEvent> happened, CancellationToken stop)
    {
        for (var i = 0; i < faults.Count; i++)
        {
            var wait = Fault.MomentOf(i, faults.Count, duration) - Stopwatch.GetElapsedTime(start);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, stop);
            var at = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1);
            var (done, result) = faults[i].Kind == "kill" ? await KillAsync(faults[i].Resource, stop) : await FailOverAsync(stop);
            happened(new FaultEvent(at, faults[i].ToString(), done, result));
        }
    }

    private async Task<(bool Done, string Result)> KillAsync(string resource, CancellationToken stop)
    {
        if (await Victims.FindAsync(store, resource, stop) is not { } victim)
        {
            return (false, $"no process of {resource} was found on this machine: kill its container or pod by hand");
        }

        try
        {
            using var process = Process.GetProcessById(victim.Pid);
            process.Kill();
            return (true, $"kill -9 of {victim.Name} (process {victim.Pid}); if it stays down: aspire resource {victim.Name} start, or Start in the dashboard");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return (false, $"{victim.Name} could not be killed: {exception.Message}");
        }
    }

    private async Task<(bool Done, string Result)> FailOverAsync(CancellationToken stop)
    {
        var script = Path.Combine(store.Solution, "dev");
        if (!File.Exists(script) || !(await File.ReadAllTextAsync(script, stop)).Contains("failover", StringComparison.Ordinal))
        {
            return (false, "there is no ./dev failover beside this store: it must be one that ./dev up started, of a version that can fail over");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(FailoverLimit);
        try
        {
            var (code, output) = await Shell.RunAsync("bash", [script, "failover"], limit.Token);
            var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
            return code == 0 ? (true, $"./dev failover: {last}") : (false, $"./dev failover ended with {code}: {last}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (false, $"./dev failover did not end within {FailoverLimit.TotalMinutes:0} minutes");
        }
    }
}
