using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PeakStore.StandIns.Hosting;

public sealed class FailureTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IDistributedApplicationBuilder Create() => DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [], EnableResourceLogging = true, DisableDashboard = true });

    [Fact]
    public async Task A_program_that_is_not_there_fails_to_start_and_is_named()
    {
        var builder = Create();
        builder.AddExecutable("lost", "no-such-program", ".");
        await using var application = builder.Build();
        await application.StartAsync(Stop);
        await application.ResourceNotifications.WaitForResourceAsync("lost", KnownResourceStates.FailedToStart, Stop);
        await foreach (var lines in application.Services.GetRequiredService<ResourceLoggerService>().WatchAsync("lost"))
        {
            Assert.Contains("no-such-program", Assert.Single(lines).Content, StringComparison.Ordinal);
            break;
        }
    }

    [Fact]
    public async Task Who_waits_for_a_program_to_end_well_fails_when_it_ends_badly()
    {
        var builder = Create();
        var job = builder.AddExecutable("job", "sh", ".", "-c", "exit 3");
        builder.AddExecutable("after", "sleep", ".", "1000").WaitForCompletion(job);
        await using var application = builder.Build();
        await application.StartAsync(Stop);
        await application.ResourceNotifications.WaitForResourceAsync("after", KnownResourceStates.FailedToStart, Stop);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("job", out var known));
        Assert.Equal(("Exited", 3), (known.Snapshot.State?.Text, known.Snapshot.ExitCode));
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_named_with_its_key()
    {
        var builder = Create();
        var parameter = builder.AddParameter("missing");
        builder.AddExecutable("user", "sleep", ".", "1000").WithEnvironment("X", parameter);
        await using var application = builder.Build();
        await application.StartAsync(Stop);
        await application.ResourceNotifications.WaitForResourceAsync("user", KnownResourceStates.FailedToStart, Stop);
        var exception = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await parameter.Resource.GetValueAsync(Stop));
        Assert.Contains("Parameters__missing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_check_decides_when_a_resource_is_ready_and_ready_is_told_once()
    {
        var (well, told) = (false, 0);
        var builder = Create();
        builder.Services.AddHealthChecks().AddCheck("own", () => well ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var first = builder.AddExecutable("first", "sleep", ".", "1000").WithHealthCheck("own").OnResourceReady((_, _, _) => Task.FromResult(told++));
        builder.AddExecutable("second", "sleep", ".", "1000").WaitFor(first);
        await using var application = builder.Build();
        await application.StartAsync(Stop);
        await application.ResourceNotifications.WaitForResourceAsync("first", change => change.Snapshot is { HealthStatus: HealthStatus.Unhealthy, HealthReports: [{ Status: HealthStatus.Unhealthy }] }, Stop);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("second", out var waiting));
        Assert.Equal((0, KnownResourceStates.Waiting), (told, waiting.Snapshot.State?.Text));
        well = true;
        await application.ResourceNotifications.WaitForResourceHealthyAsync("second", Stop);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Daemons_that_a_resource_leaves_behind_end_with_it()
    {
        var mark = $"DAEMON={Guid.NewGuid():N}";
        var builder = Create();
        builder.AddExecutable("parent", "sh", ".", "-c", $"export {mark}; (setsid sleep 1000 &) ; setsid sleep 1000 & wait");
        await using (var application = builder.Build())
        {
            await application.StartAsync(Stop);
            Assert.True(await Processes.EventuallyAsync(() => Processes.WithVariable(mark).Count == 2));
        }
        Assert.True(await Processes.EventuallyAsync(() => Processes.WithVariable(mark).Count == 0));
    }
}
