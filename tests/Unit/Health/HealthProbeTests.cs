using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PeakStore.Unit.Health;

public sealed class HealthProbeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, 0)]
    [InlineData(503, 1)]
    public async Task A_service_that_is_started_with_probe_asks_another_and_ends_with_its_answer(int status, int exitCode)
    {
        await using var asked = await ServeAsync(status);
        Assert.Equal(exitCode, await ProbeAsync($"{asked.Urls.Single()}/health"));
    }

    [Fact]
    public async Task Whoever_does_not_answer_is_not_well()
    {
        var gone = await ServeAsync(200);
        var address = gone.Urls.Single();
        await gone.DisposeAsync();
        Assert.Equal(1, await ProbeAsync($"{address}/health"));
    }

    private static async Task<WebApplication> ServeAsync(int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/health", () => Results.StatusCode(status));
        await app.StartAsync(Stop);
        return app;
    }

    // as a container's health check does: the service's own file, once more
    private static async Task<int> ProbeAsync(string address)
    {
        var service = Path.Combine(AppContext.BaseDirectory, "Basket.Api.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [service, "--probe", address]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return process.ExitCode;
    }
}
