using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;
using PeakStore.ServiceDefaults.Overload.LoadReports;

namespace PeakStore.Unit.Overload.Brownouts;

/// <summary>What services say of themselves in their answers.</summary>
public sealed class ReportedStressTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReportedStress _reports;

    public ReportedStressTests() => _reports = new(_time);

    [Fact]
    public void A_service_is_as_stressed_as_its_answers_say_on_average_and_the_most_stressed_counts()
    {
        _reports.Add("catalog-api", 0.2);
        _reports.Add("catalog-api", 0.4);
        _reports.Add("ordering-api", 1.2);

        Assert.Equal((0.3, 1.2, 0), (Math.Round(_reports.Of("catalog-api"), 6), _reports.Of("ordering-api"), _reports.Of("basket-api")));
        Assert.Equal(1.2, _reports.Highest);
    }

    [Fact]
    public void What_was_said_is_soon_forgotten()
    {
        _reports.Add("catalog-api", 1.2);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1.2, _reports.Highest);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _reports.Highest);
    }

    [Fact]
    public async Task Answers_are_read_on_their_way()
    {
        using var http = new HttpClient(new ReportedStressHandler(_reports) { InnerHandler = new Answering() });

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
            answer.Headers.TryAddWithoutValidation(LoadReport.Header, "TEXT application_utilization=0.7");
            return Task.FromResult(answer);
        }
    }
}
