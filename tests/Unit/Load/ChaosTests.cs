using PeakStore.Load.Chaos;

namespace PeakStore.Unit.Load;

public sealed class ChaosTests
{
    [Fact]
    public void Faults_are_read_in_order()
    {
        Assert.True(Fault.TryParse("kill:ordering-api, failover:postgres", out var faults, out _));

        Assert.Equal([new Fault("kill", "ordering-api"), new Fault("failover", "postgres")], faults);
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("kill:")]
    [InlineData("burn:redis")]
    [InlineData("failover:redis")]
    [InlineData("kill:redis:now")]
    public void What_is_no_fault_is_said_to_be_none(string text)
    {
        Assert.False(Fault.TryParse(text, out _, out var error));
        Assert.Contains("kill:<resource>", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_come_at_even_moments() =>
        Assert.Equal([5, 10, 15], Enumerable.Range(0, 3).Select(i => Fault.MomentOf(i, count: 3, TimeSpan.FromSeconds(20)).TotalSeconds));

    [Fact]
    public void The_process_of_a_service_is_found_below_its_own_AppHost()
    {
        var all = Victims.Parse("""
               1     0 /sbin/init
              50     1 /store/AppHost/bin/Debug/net10.0/AppHost
              60    50 sh /store/guard.sh /usr/bin/dotnet exec /store/Ordering.Api/bin/Debug/net10.0/Ordering.Api.dll
              61    60 /usr/bin/dotnet exec /store/Ordering.Api/bin/Debug/net10.0/Ordering.Api.dll
              62    60 /usr/bin/dotnet exec /store/Basket.Api/bin/Debug/net10.0/Basket.Api.dll
              40     1 /usr/bin/dotnet exec /store/Ordering.Api/bin/Debug/net10.0/Ordering.Api.dll
              30     1 /usr/bin/dotnet exec /other/Ordering.Api/bin/Debug/net10.0/Ordering.Api.dll
            """);

        Assert.Equal(61, Victims.FindService(all, "ordering-api", "/store", apphost: 50)!.Pid);
        Assert.Equal(40, Victims.FindService([.. all.Where(each => each.Pid < 50)], "ordering-api", "/store", apphost: 0)!.Pid);
        Assert.Null(Victims.FindService(all, "catalog-api", "/store", apphost: 50));
    }
}
