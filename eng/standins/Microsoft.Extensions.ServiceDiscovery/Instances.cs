namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>One instance of a service; a port below one is the scheme's own.</summary>
internal sealed record Instance(string? Scheme, string Host, int Port, string Path);

/// <summary>All instances of one service endpoint, used in turn.</summary>
internal sealed class Instances(ServiceName name, string? scheme, Instance[] all)
{
    // Clients that start together do not all begin with the first instance.
    private uint _turn = (uint)Random.Shared.Next();

    public Uri Next(Uri address)
    {
        var result = new UriBuilder(address) { Scheme = scheme ?? address.Scheme, Host = name.Host };
        if (all.Length > 0)
        {
            var instance = all[Interlocked.Increment(ref _turn) % (uint)all.Length];
            result.Scheme = instance.Scheme ?? result.Scheme;
            result.Host = instance.Host;
            result.Port = instance.Port > 0 ? instance.Port : result.Port;
            result.Path = instance.Path + address.AbsolutePath;
        }

        return result.Uri;
    }
}
