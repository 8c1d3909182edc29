using System.Text.Json;
using Npgsql;

namespace PeakStore.Load.Store;

/// <summary>A reason not to start, in words for the person at the keyboard.</summary>
internal sealed class CannotRunException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Where the running store is, from the <c>endpoints.json</c> that AppHost keeps in its data folder.</summary>
internal sealed class StoreEndpoints
{
    private readonly Dictionary<string, string[]> _addresses;

    private StoreEndpoints(string folder, Dictionary<string, string[]> addresses) => (Folder, _addresses) = (folder, addresses);

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>The solution's folder, as far as the data lie in it.</summary>
    public string Solution => Path.GetDirectoryName(Folder)!;

    /// <summary>Reads the file.</summary>
    /// <param name="folder">The data folder or the one above it; null to look for <c>.data</c> from here upwards.</param>
    /// <param name="allowRemote">Whether the store may be on another machine.</param>
    public static StoreEndpoints Read(string? folder, bool allowRemote)
    {
        var found = Candidates(folder).FirstOrDefault(each => File.Exists(Path.Combine(each, "endpoints.json")))
            ?? throw new CannotRunException("No store runs here: there is no .data/endpoints.json. Start one with ./dev up, or name its folder with --store.");
        var addresses = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllBytes(Path.Combine(found, "endpoints.json")))!;
        var store = new StoreEndpoints(Path.GetFullPath(found), addresses);
        if (!allowRemote && store.Remote() is { } remote)
        {
            throw new CannotRunException($"The store is not on this machine ({remote}). Load on somebody else's store needs --allow-remote.");
        }

        return store;
    }

    /// <summary>Addresses of a service's instances.</summary>
    public Uri[] Service(string name) => _addresses.TryGetValue(name, out var urls) && urls.Length > 0
        ? [.. urls.Select(url => new Uri(url))]
        : throw new CannotRunException($"{name} does not run: see the dashboard, or ./dev up.");

    /// <summary>The broker's address.</summary>
    public Uri Broker => Service("rabbitmq")[0];

    /// <summary>Connections to the primary of a database, whichever host that is.</summary>
    public NpgsqlDataSource Database(string name)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionString(name));
        builder.ConnectionStringBuilder.ApplicationName = "load";
        builder.ConnectionStringBuilder.HostRecheckSeconds = 1;
        builder.ConnectionStringBuilder.CommandTimeout = 120;
        return builder.ConnectionStringBuilder.Host!.Contains(',')
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }

    private string ConnectionString(string database)
    {
        if (_addresses.TryGetValue(database, out var whole) && whole is [{ } known, ..])
        {
            return known;
        }

        // Only the servers are listed: the database is on all of them.
        var servers = (_addresses.GetValueOrDefault("postgres") ?? throw new CannotRunException("Postgres does not run: see the dashboard, or ./dev up."))
            .Select(each => new NpgsqlConnectionStringBuilder(each)).ToList();
        return new NpgsqlConnectionStringBuilder(servers[0].ConnectionString)
        {
            Host = string.Join(',', servers.Select(each => $"{each.Host}:{each.Port}")),
            Database = database,
        }.ConnectionString;
    }

    private string? Remote()
    {
        var hosts = _addresses.Where(each => each.Key is not "redis").SelectMany(each => each.Value).SelectMany(HostsOf);
        return hosts.FirstOrDefault(host => !(host is "localhost" or "::1" or "[::1]" || host.StartsWith("127.", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> HostsOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? [uri.Host]
        : new NpgsqlConnectionStringBuilder(address).Host!.Split(',').Select(host => host.Split(':')[0]);

    private static IEnumerable<string> Candidates(string? folder)
    {
        if (folder is not null)
        {
            yield return folder;
            yield return Path.Combine(folder, ".data");
            yield break;
        }

        for (var here = new DirectoryInfo(Directory.GetCurrentDirectory()); here is not null; here = here.Parent)
        {
            yield return Path.Combine(here.FullName, ".data");
        }
    }
}
