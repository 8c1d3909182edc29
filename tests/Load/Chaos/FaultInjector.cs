using System.Diagnostics;
using PeakStore.Load.Store;

namespace PeakStore.Load.Chaos;

/// <summary>Breaks parts of the store while it is under load.</summary>
internal sealed class FaultInjector(StoreEndpoints store)
{
    private static readonly TimeSpan FailoverLimit = TimeSpan.FromMinutes(2);

    private string Script => Path.Combine(store.Solution, "dev");

    /// <summary>Says before a run what could not be done in it.</summary>
    /// <exception cref="CannotRunException">Something that is to be broken is not there.</exception>
    public async Task CheckAsync(IReadOnlyList<Fault> faults, CancellationToken stop)
    {
        foreach (var fault in faults)
        {
            if (fault.Kind == "failover")
            {
                if (!File.Exists(Script) || !(await File.ReadAllTextAsync(Script, stop)).Contains("failover", StringComparison.Ordinal))
                {
                    throw new CannotRunException(
                        "failover:postgres needs ./dev failover, which is not beside this store. It must run by ./dev up of a version that can fail over.");
                }
            }
            else if (await Victims.FindAsync(store, fault.Resource, stop) is null)
            {
                throw new CannotRunException(
                    $"{fault}: no process of {fault.Resource} is found on this machine. Where it is a container or a pod, kill that by hand during the run.");
            }
        }
    }

    /// <summary>Does all faults at their moments.</summary>
    /// <param name="start">Timestamp of the start of the run.</param>
    public async Task RunAsync(IReadOnlyList<Fault> faults, long start, TimeSpan duration, Action<FaultEvent> happened, CancellationToken stop)
    {
        for (var i = 0; i < faults.Count; i++)
        {
            var wait = Fault.MomentOf(i, faults.Count, duration) - Stopwatch.GetElapsedTime(start);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, stop);
            var at = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1);
            var (done, result) = await DoAsync(faults[i], stop);
            happened(new FaultEvent(at, faults[i].ToString(), done, result));
        }
    }

    private async Task<(bool Done, string Result)> DoAsync(Fault fault, CancellationToken stop)
    {
        try
        {
            return fault.Kind == "kill" ? await KillAsync(fault.Resource, stop) : await FailOverAsync(stop);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            return (false, exception.Message);
        }
    }

    private async Task<(bool Done, string Result)> KillAsync(string resource, CancellationToken stop)
    {
        if (await Victims.FindAsync(store, resource, stop) is not { } victim)
        {
            return (false, $"{resource} has no process just now");
        }

        using var process = Process.GetProcessById(victim.Pid);
        process.Kill();
        return (true, $"kill -9 of {victim.Name}, process {victim.Pid}. If it stays down: aspire resource {victim.Name} start, or Start in the dashboard");
    }

    private async Task<(bool Done, string Result)> FailOverAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(FailoverLimit);
        try
        {
            var (code, output) = await Shell.RunAsync("bash", [Script, "failover"], limit.Token);
            var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
            return code == 0 ? (true, $"./dev failover: {last}") : (false, $"./dev failover ended with {code}: {last}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (false, $"./dev failover did not end within {FailoverLimit.TotalMinutes:0} minutes");
        }
    }
}
