using System.CommandLine;
using PeakStore.Tool.CommandLine;
using PeakStore.Tool.Forecasts;

namespace PeakStore.Unit.Tool;

public sealed class ForecastTests
{
    [Fact]
    public void The_next_campaign_is_the_last_one_grown_as_they_have_grown()
    {
        var forecast = Forecast.Of([Campaign(100, 50), Campaign(200, 100), Campaign(400, 200)]);
        Assert.Equal(2, forecast.Growth, 9);
        Assert.Equal(800, forecast.Peak, 9);
        Assert.Equal(0, forecast.PeakMinute);
    }

    [Fact]
    public void The_error_is_that_of_campaigns_that_are_known_forecast_from_those_before_them()
    {
        // The second was forecast as the first (100) and was 150; the third as 150 × 1.5 = 225 and was 180.
        var forecast = Forecast.Of([Campaign(100), Campaign(150), Campaign(180)]);
        Assert.Equal(2, forecast.Tests);
        Assert.Equal((0.5 + 0.2) / 2, forecast.MeanError!.Value, 9);
        Assert.Equal(1.5, forecast.WorstShortfall!.Value, 9);
        Assert.Equal((int)Math.Ceiling(180 * Math.Sqrt(1.8) * 1.5 / 100), forecast.Replicas(100));
    }

    [Fact]
    public void A_forecast_that_was_never_short_takes_nothing_off() =>
        Assert.Equal(1, Forecast.Of([Campaign(100), Campaign(80)]).WorstShortfall);

    [Fact]
    public void One_campaign_is_repeated_and_its_error_is_unknown()
    {
        var forecast = Forecast.Of([Campaign(10, 70, 20)]);
        Assert.Equal((1, 70, 1), (forecast.Growth, forecast.Peak, forecast.PeakMinute));
        Assert.Null(forecast.MeanError);
        Assert.Equal(7, forecast.Replicas(10));
        Assert.Contains("unknown", ForecastCommand.Text(forecast, 10), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_tells_a_minute_of_a_campaign()
    {
        var past = HistoryFile.Read("file", ["campaign,minute,orders", "spring,0,12.5", "spring,1,3e2", "", "autumn,0,1"]);
        Assert.Equal(["spring", "autumn"], past.Select(campaign => campaign.Name));
        Assert.Equal(300, past[0].Peak);
    }

    [Theory]
    [InlineData("spring,0", "line 1")]
    [InlineData("spring,x,1", "line 1")]
    [InlineData("spring,-1,1", "line 1")]
    [InlineData("spring,0,-1", "line 1")]
    [InlineData("spring,0,NaN", "line 1")]
    [InlineData("spring,0,1e999", "line 1")]
    [InlineData("spring,0,1\nspring,0,2", "minute 0 twice")]
    [InlineData("spring,0,1\nautumn,0,1\nspring,1,1", "comes again")]
    [InlineData("spring,0,0", "no orders")]
    [InlineData("", "no campaign")]
    public void What_cannot_be_read_is_told(string lines, string told) =>
        Assert.Contains(told, Assert.Throws<CannotRunException>(() => HistoryFile.Read("file", lines.Split('\n'))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_command_says_peak_error_and_replicas()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.csv");
        await File.WriteAllTextAsync(file, "a,0,100\nb,0,150\n", TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        Assert.Equal(ExitCodes.Done, await new RootCommand { ForecastCommand.Create() }.Parse(["forecast", file, "--of-one", "100"]).InvokeAsync(
            new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken));
        File.Delete(file);
        Assert.Equal(
            """
            growth    1.50 from one campaign to the next
            peak      225 orders/s in minute 0
            error     50 % on average in 1 earlier campaign(s); at worst 1.50 times the forecast came
            replicas  4, of 100 orders/s each, for the worst of that

            """,
            output.ToString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("NaN")]
    public void A_replica_carries_something(string ofOne) =>
        Assert.NotEmpty(new RootCommand { ForecastCommand.Create() }.Parse(["forecast", "file", "--of-one", ofOne]).Errors);

    private static PastCampaign Campaign(params double[] rates) => new("campaign", rates.Select((rate, minute) => (minute, rate)).ToDictionary());
}
