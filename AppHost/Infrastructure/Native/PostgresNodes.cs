namespace PeakStore.AppHost.Infrastructure.Native;

/// <summary>One server of the cluster: any of them may lead.</summary>
/// <param name="Resource">The resource that runs it.</param>
/// <param name="Data">The folder that is its own.</param>
internal sealed record PostgresNode(string Resource, FreePort Port, string Data)
{
    /// <summary>What it calls itself, in words that Postgres takes for a slot's name.</summary>
    public string Name => Resource.Replace('-', '_');
}

/// <summary>
/// Who belongs to the cluster and who leads it: two files in a folder of their own, which is there whatever becomes of a
/// server's disk. See <c>Scripts/postgres-cluster.sh</c>; scripts change the leader, the first node is the first.
/// </summary>
internal sealed class PostgresNodes
{
    private readonly string _leader;

    public PostgresNodes(string folder, IReadOnlyList<PostgresNode> nodes)
    {
        (Folder, All, _leader) = (folder, nodes, Path.Combine(folder, "leader"));
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "nodes"), nodes.Select(node => $"{node.Name} {node.Port.Text} {node.Data}"));
        if (!File.Exists(_leader)) File.WriteAllText(_leader, $"1 {nodes[0].Name}\n");
    }

    public string Folder { get; }

    public IReadOnlyList<PostgresNode> All { get; }

    /// <summary>Whether it is this node that takes writes, or should.</summary>
    public bool Leads(PostgresNode node) => File.ReadAllText(_leader).Split(' ', 3) is [_, var leader, ..] && leader.TrimEnd() == node.Name;
}
