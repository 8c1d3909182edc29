using FsCheck;
using FsCheck.Fluent;
using PeakStore.ServiceDefaults.Caching.Layers;

namespace PeakStore.Unit.Caching;

public sealed class ScanResistantMapTests
{
    [Fact]
    public void What_is_asked_for_often_survives_a_crawler()
    {
        var map = new ScanResistantMap<string>(capacity: 100);
        string[] hot = [.. Enumerable.Range(0, 50).Select(i => $"hot-{i}")];
        Ask(map, hot);
        Ask(map, hot);
        Ask(map, hot);

        for (var i = 0; i < 100_000; i++)
        {
            Ask(map, $"once-{i}");
            if (i % 1000 == 0)
            {
                Ask(map, hot);
            }
        }

        Assert.All(hot, key => Assert.True(map.TryGet(key, out _), key));
    }

    [Fact]
    public void What_is_no_longer_asked_for_makes_room()
    {
        var map = new ScanResistantMap<string>(capacity: 100);
        string[] yesterday = [.. Enumerable.Range(0, 90).Select(i => $"yesterday-{i}")];
        string[] today = [.. Enumerable.Range(0, 80).Select(i => $"today-{i}")];
        for (var i = 0; i < 5; i++)
        {
            Ask(map, yesterday);
        }

        for (var i = 0; i < 30; i++)
        {
            Ask(map, today);
        }

        Assert.All(today, key => Assert.True(map.TryGet(key, out _), key));
    }

    [Fact]
    public void It_never_outgrows_its_room_and_gives_back_what_was_put_in_last_or_nothing() => Check.QuickThrowOnFailure(
        Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Key, byte Size)[]>(),
            puts =>
            {
                var map = new ScanResistantMap<string>(capacity: 300);
                foreach (var (key, size) in puts)
                {
                    map.Set($"{key}", $"{key}/{size}", size);
                    Assert.True(!map.TryGet($"{key}", out var value) || value == $"{key}/{size}");
                    Assert.True(map.Size <= 300);
                }
            }));

    private static void Ask(ScanResistantMap<string> map, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (!map.TryGet(key, out _))
            {
                map.Set(key, key, size: 1);
            }
        }
    }
}
