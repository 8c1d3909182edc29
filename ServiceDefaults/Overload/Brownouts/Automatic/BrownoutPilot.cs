using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

/// <summary>Has the level follow stress: that of this process, and that of the services which it calls.</summary>
internal sealed class BrownoutPilot(Brownout brownout, Stress own, ReportedStress others, IOptions<BrownoutOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var controller = new BrownoutController(options.Value, time);
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            brownout.SetAutomatic(controller.Observe(Math.Max(own.Current, others.Highest)));
        }
    }
}
