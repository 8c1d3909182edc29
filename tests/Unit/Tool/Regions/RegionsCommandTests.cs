using System.CommandLine;
using PeakStore.Tool.CommandLine;
using PeakStore.Tool.Regions;

namespace PeakStore.Unit.Tool.Regions;

public sealed class RegionsCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task A_stream_loses_what_is_on_its_way_and_the_archive_what_is_not_in_it()
    {
        Assert.Equal(ExitCodes.Done, await RunAsync("--rate", "100", "--lag", "3s", "--archive", "1m"));

        var rows = Rows();
        Assert.Equal(["6,000", "6,000", "300", "0"], rows.Select(row => row[5].Split(" / ")[0]));
        Assert.Equal("0", rows[3][5].Split(" / ")[1]);
    }

    [Fact]
    public async Task A_commit_takes_two_disks_and_the_way_between_them()
    {
        Assert.Equal(ExitCodes.Done, await RunAsync("--flush", "2ms", "--zone-rtt", "1ms", "--rtt", "96ms", "--rate", "1000"));

        var rows = Rows();
        Assert.Equal(["5 ms", "5 ms", "5 ms", "100 ms"], rows.Select(row => row[2]));
        Assert.Equal(["5", "5", "5", "100"], rows.Select(row => row[3]));
        Assert.Equal(["200 a second", "200 a second", "200 a second", "10 a second"], rows.Select(row => row[4]));
    }

    [Fact]
    public async Task Waiting_for_the_other_region_makes_it_one_more_thing_that_can_fail()
    {
        Assert.Equal(ExitCodes.Done, await RunAsync("--server-availability", "100", "--region-availability", "99.9"));

        // a thousandth of 365.25 days
        Assert.Equal(["0 ms", "0 ms", "0 ms", "8.8 h"], Rows().Select(row => row[7]));
    }

    [Fact]
    public async Task A_backup_takes_longer_than_servers_that_follow()
    {
        Assert.Equal(ExitCodes.Done, await RunAsync("--detect", "1m", "--decide", "5m", "--promote", "2m", "--restore", "30m", "--redirect", "2m"));

        Assert.Equal(["38 min", "10 min", "10 min", "10 min"], Rows().Select(row => row[6]));
    }

    [Theory]
    [InlineData("--rate", "0")]
    [InlineData("--rate", "-3")]
    [InlineData("--rate", "many")]
    [InlineData("--rtt", "80")]
    [InlineData("--server-availability", "101")]
    [InlineData("--region-availability", "0")]
    [InlineData("--flush", "0s", "--zone-rtt", "0s")]
    [InlineData("--flush", "0s", "--rtt", "0ms")]
    public async Task What_cannot_be_is_refused(params string[] args)
    {
        Assert.NotEqual(ExitCodes.Done, await RunAsync(args));
        Assert.NotEmpty(_error.ToString());
        Assert.DoesNotContain("|--", _output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private string[][] Rows() => [.. _output.ToString().Split('\n').Skip(2).Where(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    private Task<int> RunAsync(params string[] args) =>
        new RootCommand { RegionsCommand.Create() }.Parse(["regions", .. args]).InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error });
}
