namespace PeakStore.AppHost.Infrastructure.Native;

/// <summary>The programs that native stores need, and where distributions put them.</summary>
internal static class NativePrograms
{
    /// <summary>Fails with one error that names all that is missing and the command that installs it.</summary>
    public static void Require()
    {
        if (OperatingSystem.IsWindows())
            throw new DistributedApplicationException("Stores run natively on Linux and macOS only: start Docker, or set Infrastructure=external.");

        string[] needed = ["redis-server", "rabbitmq-server", "initdb", "psql", "bash", "pgrep"];
        if (Environment.IsPrivilegedProcess) needed = [.. needed, "setpriv"];
        var missing = needed.Where(program => Find(program) is null).ToList();
        if (missing.Count == 0) return;
        throw new DistributedApplicationException(
            $"No container engine answers, and to run the stores without one these programs are missing: {string.Join(", ", missing)}. " +
            "Install them with `./dev setup`, start Docker or Podman, or set Infrastructure=external.");
    }

    /// <summary>The full path of a program, or null.</summary>
    public static string? Find(string program) =>
        Folders().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    // Debian keeps Postgres's programs out of PATH, so that several versions can be there; what PATH has is a slower wrapper.
    private static IEnumerable<string> Folders() =>
    [
        .. Versions("/usr/lib/postgresql", "*"),
        .. Versions("/usr", "pgsql-*"),
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        "/usr/sbin",
        "/usr/local/sbin",
        "/usr/lib/rabbitmq/bin",
    ];

    private static IEnumerable<string> Versions(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
}
