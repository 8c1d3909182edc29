using Microsoft.Extensions.Configuration;
using PeakStore.ServiceDefaults.Settings;

namespace PeakStore.Unit.Settings;

public sealed class SettingsFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("settings-");
    private readonly List<Exception> _refused = [];
    private readonly SettingsFile _file;

    public SettingsFileTests() => _file = new SettingsFile(Path.Combine(_folder.FullName, "settings.json")) { Refused = _refused.Add };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_the_file_says_holds_and_without_it_what_was_deployed()
    {
        Write("""{ "Brownout": { "Level": 2 } }""");
        using var configuration = Configuration();
        Assert.Equal("2", configuration["Brownout:Level"]);

        File.Delete(_file.FullPath);
        configuration.Reload();
        Assert.Equal("deployed", configuration["Brownout:Level"]);
    }

    [Fact]
    public async Task A_file_that_comes_later_is_seen()
    {
        using var configuration = Configuration();
        var seen = new TaskCompletionSource();
        using var registration = configuration.GetReloadToken().RegisterChangeCallback(_ => seen.SetResult(), null);

        Write("""{ "Brownout": { "Level": 3 } }""");

        await seen.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("3", configuration["Brownout:Level"]);
    }

    [Fact]
    public void A_file_that_cannot_be_read_changes_nothing_and_is_told_of()
    {
        Write("""{ "Brownout": { "Level": 2 } }""");
        using var configuration = Configuration();

        Write("""{ "Brownout": { "Level": """);
        configuration.Reload();

        Assert.Equal("2", configuration["Brownout:Level"]);
        Assert.Single(_refused);
    }

    [Fact]
    public void At_start_it_must_be_right()
    {
        Write("{");
        Assert.Throws<InvalidDataException>(Configuration);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var missing = Path.Combine(_folder.FullName, "missing", "settings.json");
        Assert.Contains(missing, Assert.Throws<InvalidOperationException>(() => new SettingsFile(missing)).Message, StringComparison.Ordinal);
    }

    private ConfigurationRoot Configuration() =>
        (ConfigurationRoot)new ConfigurationBuilder().AddInMemoryCollection([new("Brownout:Level", "deployed")]).Add(_file).Build();

    private void Write(string text) => File.WriteAllText(_file.FullPath, text);
}
