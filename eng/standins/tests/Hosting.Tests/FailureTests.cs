using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace PeakStore.StandIns.Hosting;

public sealed class FailureTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IDistributedApplicationBuilder Create() => DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [], EnableResourceLogging = true, DisableDashboard = true });

    [Fact]
    public async Task A_program_that_is_not_there_fails_to_start_and_is_named()
    {
        var builder = Create();
        using var output = new Output();
        builder.Services.AddLogging(logging => logging.AddProvider(output));
        builder.AddExecutable("lost", "no-such-program", ".");
        await using var application = builder.Build();
        await application.StartAsync(Stop);
        await application.ResourceNotifications.WaitForResourceAsync("lost", KnownResourceStates.FailedToStart, Stop);
        Assert.Contains(output.Lines, line => line.Contains("no-such-program", StringComparison.Ordinal));
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
    public async Task A_registered_check_decides_when_a_resource_is_ready()
    {
        var well = false;
        var builder = Create();
        builder.Services.AddHealthChecks().AddCheck("own", () => well ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var first = builder.AddExecutable("first", "sleep", ".", "1000").WithHealthCheck("own");
        builder.AddExecutable("second", "sleep", ".", "1000").WaitFor(first);
        await using var application = builder.Build();
        await application.StartAsync(Stop);
        await application.ResourceNotifications.WaitForResourceAsync("first", change => change.Snapshot.HealthStatus == HealthStatus.Unhealthy, Stop);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("second", out var waiting));
        Assert.Equal(KnownResourceStates.Waiting, waiting.Snapshot.State?.Text);
        well = true;
        await application.ResourceNotifications.WaitForResourceHealthyAsync("second", Stop);
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

    /// <summary>What the resources print: to logging, because of EnableResourceLogging.</summary>
    private sealed class Output : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
