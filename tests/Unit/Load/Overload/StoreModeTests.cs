using System.Text;
using System.Text.Json;
using PeakStore.Load.Overload;

namespace PeakStore.Unit.Load.Overload;

public sealed class StoreModeTests
{
    [Fact]
    public void Setting_the_mode_leaves_all_other_settings_alone()
    {
        var changed = JsonDocument.Parse(StoreMode.With("""{"Brownout":{"Level":2},"Overload":{"Mode":"adaptive","Queue":5}}"""u8, "fixed", 12)).RootElement;

        Assert.Equal(2, changed.GetProperty("Brownout").GetProperty("Level").GetInt32());
        var overload = changed.GetProperty("Overload");
        Assert.Equal(("fixed", 12, 5), (overload.GetProperty("Mode").GetString(), overload.GetProperty("FixedLimit").GetInt32(), overload.GetProperty("Queue").GetInt32()));
    }

    [Theory]
    [InlineData("""{"Overload":{"Mode":"adaptive"}}""")]
    [InlineData(null)]
    public async Task In_the_end_the_file_is_as_it_was(string? before)
    {
        var folder = Directory.CreateTempSubdirectory("peakstore-mode-").FullName;
        var file = Path.Combine(folder, "settings.json");
        if (before is not null)
        {
            File.WriteAllText(file, before);
        }

        using (var mode = new StoreMode(folder))
        {
            // Not waited for: services that may see it are none.
            using var impatient = new CancellationTokenSource();
            impatient.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mode.SetAsync("off", 1, impatient.Token));
            Assert.Contains("\"off\"", File.ReadAllText(file, Encoding.UTF8), StringComparison.Ordinal);
        }

        Assert.Equal(before, File.Exists(file) ? File.ReadAllText(file, Encoding.UTF8) : null);
        Directory.Delete(folder, recursive: true);
    }
}
