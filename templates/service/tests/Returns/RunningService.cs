using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

[assembly: AssemblyFixture(typeof(TheStore.Returns.Tests.RunningService))]

namespace TheStore.Returns.Tests;

/// <summary>The program itself, on a port of loopback.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly Process _process = new();

    /// <summary>A client of it.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}") };

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _process.StartInfo = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Returns.Api.dll"), "--urls", Http.BaseAddress!.ToString(),
            "--Authentication:SigningKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)), "--RateLimits:Address:browse:Quota", "100",
        ]);
        _process.Start();
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, "The service has ended; its output says why.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        Http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/alive", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
