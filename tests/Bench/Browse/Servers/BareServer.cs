using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PeakStore.Bench.Http;

namespace PeakStore.Bench.Browse.Servers;

/// <summary>What a bare endpoint answers.</summary>
/// <param name="Status">200 or 304.</param>
/// <param name="Length">Bytes of the body.</param>
internal sealed record BareAnswer(string Path, int Status, string ContentType, int Length);

/// <summary><c>bare</c>: Kestrel and routing, and endpoints that send as many bytes as ours: the most that can be had.</summary>
internal static class BareServer
{
    /// <summary>Starts it in a process of its own.</summary>
    public static Task<ServerProcess> StartAsync(IReadOnlyList<BareAnswer> answers) => ServerProcess.StartAsync("bare", JsonSerializer.Serialize(answers));

    public static async Task RunAsync()
    {
        var answers = JsonSerializer.Deserialize<BareAnswer[]>((await Console.In.ReadLineAsync())!)!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        foreach (var answer in answers)
        {
            app.MapGet(answer.Path, Send(answer));
        }

        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        // Stops when whoever started it does not hold its input open any more.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static RequestDelegate Send(BareAnswer answer)
    {
        var body = new byte[answer.Length].AsMemory();
        body.Span.Fill((byte)'x');
        return async context =>
        {
            if (answer.Status == StatusCodes.Status304NotModified)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            context.Response.ContentType = answer.ContentType;
            context.Response.ContentLength = body.Length;
            await context.Response.BodyWriter.WriteAsync(body);
        };
    }
}
