using PeakStore.ServiceDefaults.Overload.LoadReports;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

/// <summary>Reads in each answer of a service how hard it is pressed.</summary>
internal sealed class ReportedStressHandler(ReportedStress reported) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Taken first: discovery puts an instance in the place of the service.
        var service = request.RequestUri?.Host;
        var answer = await base.SendAsync(request, cancellationToken);
        if (service is not null && LoadReport.Read(answer) is { } stress)
        {
            reported.Add(service, stress);
        }

        return answer;
    }
}
