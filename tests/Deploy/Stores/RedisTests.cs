using System.Text.RegularExpressions;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Stores;

/// <summary>Redis in a cluster keeps what it keeps on a laptop, and as long.</summary>
public sealed partial class RedisTests(Overlays overlays)
{
    private static readonly string[] Kept = ["appendonly", "appendfsync", "save", "maxmemory", "maxmemory-policy"];

    [Fact]
    public void It_keeps_data_as_AppHost_has_it()
    {
        var ours = SettingsOf(StoreOverlays.Text("deploy", "kubernetes", "components", "redis-sentinel", "config", "redis.conf"));
        var laptop = SettingsOf(StoreOverlays.Text("AppHost", "Infrastructure", "Native", "Scripts", "redis.sh"));
        Assert.All(Kept, name => Assert.Equal((name, laptop[name]), (name, ours[name])));
    }

    [Fact]
    public void The_pods_get_the_files_that_are_tested()
    {
        foreach (var (overlay, redis) in overlays.With("StatefulSet", "redis"))
        {
            var config = overlay.One("ConfigMap", redis.Pods.Single().Text("volumes", "config", "configMap", "name")!);
            foreach (var file in Directory.EnumerateFiles(Repository.PathTo("deploy", "kubernetes", "components", "redis-sentinel", "config")))
            {
                Assert.Equal(File.ReadAllText(file), config.Node.Text("data", Path.GetFileName(file)));
            }
        }
    }

    [Fact]
    public void Memory_is_there_for_all_that_may_be_kept_and_a_copy_of_what_changes()
    {
        var most = SettingsOf(StoreOverlays.Text("deploy", "kubernetes", "components", "redis-sentinel", "config", "redis.conf"))["maxmemory"];
        foreach (var (_, redis) in overlays.With("StatefulSet", "redis"))
        {
            var limit = redis.Pods.Single().Text("containers", "redis", "resources", "limits", "memory")!;
            Assert.True(Bytes(limit) >= 2 * Bytes(most), $"maxmemory is {most} and the container has {limit}");
        }
    }

    [Fact]
    public void Most_of_the_servers_must_agree_on_who_leads()
    {
        var asked = int.Parse(
            Monitor().Match(StoreOverlays.Text("deploy", "kubernetes", "components", "redis-sentinel", "config", "sentinel.sh")).Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(overlays.With("StatefulSet", "redis"), found => Assert.Equal((found.Store.Spec.Number("replicas") / 2) + 1, asked));
    }

    private static Dictionary<string, string> SettingsOf(string text) =>
        Setting().Matches(text).GroupBy(match => match.Groups[1].Value).ToDictionary(same => same.Key, same => same.First().Groups[2].Value.Trim());

    private static long Bytes(string text) => long.Parse(new string([.. text.TakeWhile(char.IsDigit)]), System.Globalization.CultureInfo.InvariantCulture)
        * (text.TrimStart([.. "0123456789"]) switch { "mb" or "Mi" => 1L << 20, "gb" or "Gi" => 1L << 30, var unit => throw new FormatException(unit) });

    [GeneratedRegex("^([a-z-]+) (.+)$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"sentinel monitor peakstore \S+ 6379 (\d+)")]
    private static partial Regex Monitor();
}
