using System.Globalization;
using PeakStore.Load.Chaos;

namespace PeakStore.Load.Machine;

/// <summary>Keeps store and simulator on cores of their own until disposed, by <c>taskset</c> of util-linux.</summary>
internal sealed class Pinning : IAsyncDisposable
{
    private readonly List<(int Pid, string Cores)> _before = [];
    private StoreProcesses? _store;

    private Pinning(CorePlan plan) => Plan = plan;

    public CorePlan Plan { get; private set; }

    /// <summary>Moves whom the plan moves.</summary>
    /// <param name="asked"><c>auto</c>, <c>off</c>, or cores for the store.</param>
    public static async Task<Pinning> ApplyAsync(string asked, StoreProcesses? store, CancellationToken stop)
    {
        var machine = AllowedTo(Environment.ProcessId) is { } own ? CorePlan.Parse(own) : [];
        var service = store?.All().FirstOrDefault(each => each.Command.Contains("Web.Frontend", StringComparison.Ordinal));
        var pinning = new Pinning(CorePlan.Of(asked, machine, service is null ? null : CorePlan.Parse(AllowedTo(service.Pid) ?? "")));
        await pinning.MoveAsync(store, stop);
        return pinning;
    }

    /// <summary>Puts everybody back; what the store has started meanwhile too.</summary>
    public async ValueTask DisposeAsync()
    {
        var known = _before.ToDictionary(each => each.Pid, each => each.Cores);
        var all = _before.Count > 0 ? _before[^1].Cores : "";
        foreach (var pid in known.Keys.Union(_store?.All().Select(each => each.Pid) ?? []))
        {
            await SetAsync(pid, known.GetValueOrDefault(pid, all), CancellationToken.None);
        }
    }

    private async Task MoveAsync(StoreProcesses? store, CancellationToken stop)
    {
        if (Plan.Generator is not { } generator)
        {
            return;
        }

        try
        {
            await MoveAsync(Environment.ProcessId, generator, stop);
            _store = Plan.Moves ? store : null;
            foreach (var process in _store?.All() ?? [])
            {
                await MoveAsync(process.Pid, Plan.Store!, stop);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Plan = CorePlan.None("there is no taskset; it comes with util-linux");
        }
    }

    private async Task MoveAsync(int pid, IReadOnlyList<int> cores, CancellationToken stop)
    {
        if (AllowedTo(pid) is { } before)
        {
            await SetAsync(pid, CorePlan.Format(cores), stop);
            _before.Add((pid, before));
        }
    }

    /// <summary>All threads of a process; it may have ended meanwhile.</summary>
    private static async Task SetAsync(int pid, string cores, CancellationToken stop) =>
        await Shell.RunAsync("taskset", ["-acp", cores, pid.ToString(CultureInfo.InvariantCulture)], stop);

    private static string? AllowedTo(int pid)
    {
        const string Name = "Cpus_allowed_list:";
        try
        {
            return File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..].Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
