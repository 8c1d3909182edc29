using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

namespace PeakStore.Unit.Overload.Brownouts;

/// <summary>What services say of themselves in their answers.</summary>
public sealed class LoadReportsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LoadReports _reports;

    public LoadReportsTests() => _reports = new(_time);

    [Theory]
    [InlineData("TEXT application_utilization=0.83", 0.83)]
    [InlineData("TEXT cpu_utilization=0.5, application_utilization=1.5, rps_fractional=7", 1.5)]
    [InlineData("TEXT application_utilization=0", 0)]
    public void A_report_is_read(string report, double stress)
    {
        Assert.True(LoadReports.TryRead(report, out var read));
        Assert.Equal(stress, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TEXT cpu_utilization=0.5")]
    [InlineData("TEXT application_utilization=")]
    [InlineData("TEXT application_utilization=-1")]
    [InlineData("TEXT application_utilization=much")]
    public void What_is_no_report_is_not(string report) => Assert.False(LoadReports.TryRead(report, out _));

    [Fact]
    public void A_service_is_as_stressed_as_its_answers_say_on_average_and_the_most_stressed_counts()
    {
        _reports.Add("catalog-api", "TEXT application_utilization=0.2");
        _reports.Add("catalog-api", "TEXT application_utilization=0.4");
        _reports.Add("ordering-api", "TEXT application_utilization=1.2");

        Assert.Equal((0.3, 1.2, 0), (Math.Round(_reports.Of("catalog-api"), 6), _reports.Of("ordering-api"), _reports.Of("basket-api")));
        Assert.Equal(1.2, _reports.Highest);
    }

    [Fact]
    public void What_was_said_is_soon_forgotten()
    {
        _reports.Add("catalog-api", "TEXT application_utilization=1.2");

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1.2, _reports.Highest);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _reports.Highest);
    }

    [Fact]
    public async Task Answers_are_read_on_their_way()
    {
        using var http = new HttpClient(new LoadReportHandler(_reports) { InnerHandler = new Answering() });

        using var answer = await http.GetAsync(new Uri("http://catalog-api/api/categories"), TestContext.Current.CancellationToken);

        Assert.Equal(0.7, _reports.Of("catalog-api"));
    }

    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // As discovery does.
            request.RequestUri = new("http://10.0.0.7:8080/api/categories");
            var answer = new HttpResponseMessage();
            answer.Headers.TryAddWithoutValidation(LoadReports.Header, "TEXT application_utilization=0.7");
            return Task.FromResult(answer);
        }
    }
}
