using PeakStore.Load.Machine;

namespace PeakStore.Unit.Load.Machine;

public sealed class StoreProcessesTests
{
    [Fact]
    public void A_process_counts_with_its_children_that_have_ended()
    {
        var process = ProcessEntry.Parse("42 (odd) name (x) S 7 42 42 0 -1 4194560 100 0 0 0 150 50 30 20 20 0 12 0 999 1 2", "sh");

        Assert.Equal((42, 7, TimeSpan.FromSeconds(2.5)), (process.Pid, process.Parent, process.Cpu));
    }

    [Fact]
    public void The_store_is_all_below_its_roots_and_nothing_else()
    {
        ProcessEntry[] all =
        [
            Of(1, 0, "init", 9), Of(10, 1, "/store/AppHost", 1), Of(11, 10, "dotnet exec /store/Ordering.Api/bin/Release/net10.0/Ordering.Api.dll", 5),
            Of(12, 10, "dotnet exec /store/Ordering.Api/bin/Release/net10.0/Ordering.Api.dll", 6), Of(13, 10, "sh redis.sh", 0), Of(14, 13, "redis-server", 3),
            Of(20, 1, "postgres", 4), Of(21, 20, "postgres: writer", 2), Of(30, 1, "dotnet Load.dll", 50),
        ];

        var cpu = StoreProcesses.Of(StoreProcesses.Below(new HashSet<int> { 10, 14, 20, 99 }, all));

        Assert.Equal(TimeSpan.FromSeconds(21), cpu.Whole);
        Assert.Equal([("ordering-api", TimeSpan.FromSeconds(11))], cpu.Services.Select(each => (each.Key, each.Value)));
    }

    [Fact]
    public void The_report_knows_how_the_services_were_built()
    {
        Assert.False(StoreProcesses.AreReleased([Of(1, 0, "dotnet /store/Web.Frontend/bin/Debug/net10.0/Web.Frontend.dll", 0)]));
        Assert.True(StoreProcesses.AreReleased([Of(1, 0, "/store/Web.Frontend/bin/Release/net10.0/Web.Frontend", 0)]));
        Assert.Null(StoreProcesses.AreReleased([]));
    }

    private static ProcessEntry Of(int pid, int parent, string command, int seconds) => new(pid, parent, command, TimeSpan.FromSeconds(seconds));
}
