using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace PeakStore.Deploy.Compose;

/// <summary>init.sh, in a folder of the test's own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class InitTests : IDisposable
{
    private readonly DirectoryInfo _box = Directory.CreateTempSubdirectory("peakstore-box-");

    public InitTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a script for Linux");
        File.Copy(Path.Combine(ComposeFile.Folder, "init.sh"), Path.Combine(_box.FullName, "init.sh"));
    }

    private string Env => Path.Combine(_box.FullName, ".env");

    public void Dispose() => _box.Delete(recursive: true);

    [Fact]
    public void It_makes_all_that_compose_asks_for_and_only_its_owner_reads_it()
    {
        Assert.Equal(0, Run("https://payments.example.com"));
        var made = Made();
        Assert.Equal(Asked().Matches(ComposeFile.Text).Select(match => match.Groups[1].Value).Distinct().Order(), made.Keys.Order());
        Assert.Equal("https://payments.example.com", made["PAYMENT_PROVIDER"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Env));
        Assert.All(["TOKEN_SIGNING_KEY", "WAITING_ROOM_KEY"], key => Assert.Equal(48, Convert.FromBase64String(made[key]).Length));
        Assert.All(["POSTGRES_PASSWORD", "REDIS_PASSWORD", "RABBITMQ_PASSWORD"], password => Assert.Matches("^[A-Za-z0-9]{32}$", made[password]));
        Assert.Equal(made.Count, made.Values.Distinct().Count());
        Assert.True(File.GetUnixFileMode(Path.Combine(_box.FullName, "settings", "settings.json")).HasFlag(UnixFileMode.OtherRead));
    }

    [Fact]
    public void It_does_not_change_the_passwords_that_the_stores_know()
    {
        Assert.Equal(0, Run("https://payments.example.com"));
        var first = File.ReadAllText(Env);
        Assert.Equal(1, Run("https://payments.example.com"));
        Assert.Equal(first, File.ReadAllText(Env));
    }

    [Theory]
    [InlineData]
    [InlineData("payments.example.com")]
    [InlineData("http://payments.example.com")]
    public void Without_a_provider_to_trust_it_makes_nothing(params string[] arguments)
    {
        Assert.Equal(2, Run(arguments));
        Assert.False(File.Exists(Env));
    }

    private Dictionary<string, string> Made() => File.ReadLines(Env).Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    private int Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(_box.FullName, "init.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    [GeneratedRegex(@"\$\{([A-Z_]+):\?")]
    private static partial Regex Asked();
}
