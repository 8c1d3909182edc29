namespace PeakStore.AppHost.Infrastructure.Native;

/// <summary>A server of the machine that AppHost runs as its own, by a script in <c>Scripts</c>.</summary>
/// <param name="name">The resource's name; also the name of its data folder.</param>
/// <param name="script">The script's full path.</param>
/// <param name="data">The server's own data folder.</param>
internal sealed class NativeStore(string name, string script, string data)
    : ExecutableResource(name, "bash", Path.GetDirectoryName(script)!), IResourceWithConnectionString
{
    /// <summary>The script that runs the server in the foreground.</summary>
    public string Script => script;

    /// <summary>What the server keeps; the script writes the server's process id to <c>pid</c> in it.</summary>
    public string Data => data;

    /// <summary>How to connect to this one server.</summary>
    public required ReferenceExpression ConnectionStringExpression { get; init; }
}
