namespace PeakStore.ServiceDefaults.Data.Standbys;

/// <summary>What is known of a server.</summary>
/// <param name="Answers">Whether it did when it was last asked.</param>
/// <param name="Leads">It is the primary, or was when it last answered.</param>
/// <param name="Lag">How far it is behind the primary.</param>
internal readonly record struct HostView(bool Answers, bool Leads, TimeSpan Lag);

/// <summary>Which servers to read from, by their places in a list.</summary>
/// <param name="Standbys">Standbys that are near enough to the primary or, without one, to the best of them. They take turns.</param>
/// <param name="Otherwise">What to try when none of them can be read: the primary, then other standbys by their lag.</param>
internal sealed record ReadPlan(IReadOnlyList<int> Standbys, IReadOnlyList<int> Otherwise)
{
    public static ReadPlan Of(IReadOnlyList<HostView> hosts, TimeSpan maxLag)
    {
        var all = Enumerable.Range(0, hosts.Count).ToList();
        // When none answers, the one who asks may be what is slow: better to try than to say no.
        var answering = all.Exists(host => hosts[host].Answers) ? all.FindAll(host => hosts[host].Answers) : all;
        var standbys = answering.FindAll(host => hosts[host] is { Answers: true, Leads: false });
        // Without a primary the nearest is good enough, and whoever is as near bears its part.
        var limit = maxLag + (standbys.Count > 0 && standbys.Count == answering.Count ? standbys.Min(host => hosts[host].Lag) : TimeSpan.Zero);
        standbys.RemoveAll(host => hosts[host].Lag > limit);
        var others = answering.Except(standbys).OrderByDescending(host => hosts[host].Leads).ThenBy(host => hosts[host].Lag);
        return new ReadPlan(standbys, [.. others]);
    }

    /// <summary>All of them, the best first.</summary>
    /// <param name="turn">Which standby's turn it is.</param>
    public IEnumerable<int> InTurn(uint turn)
    {
        for (var i = 0u; i < Standbys.Count; i++)
        {
            yield return Standbys[(int)((turn + i) % (uint)Standbys.Count)];
        }

        foreach (var host in Otherwise)
        {
            yield return host;
        }
    }
}
