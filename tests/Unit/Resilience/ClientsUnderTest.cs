using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Resilience;
using PeakStore.ServiceDefaults.Resilience.Calls;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Unit.Resilience;

/// <summary>The clients of a service, with a network that answers as it is told, and the request that is under way.</summary>
internal sealed class ClientsUnderTest : IDisposable
{
    private readonly IHost _host;
    private readonly HttpContextAccessor _request = new();

    public ClientsUnderTest()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IHttpContextAccessor>(_request);
        builder.Services.AddSingleton(services => new ServiceTelemetry("Test", services.GetRequiredService<IMeterFactory>()));
        builder.AddResilientHttpClients();
        Add("ours").ToOwnService();
        Add("theirs");
        _host = builder.Build();

        IHttpClientBuilder Add(string name) => builder.Services.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(() => new Network(this));
    }

    public FakeTimeProvider Time { get; } = new();

    /// <summary>What the network does.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _) => Task.FromResult(new HttpResponseMessage());

    /// <summary>Headers of the last attempt.</summary>
    public Dictionary<string, string> Told { get; private set; } = [];

    public int Attempts;

    public HttpClient Ours => Client("ours");

    public HttpClient Theirs => Client("theirs");

    /// <summary>A request is under way whose caller waits so long.</summary>
    public void BeginRequest(Priority priority, TimeSpan? patience)
    {
        _request.HttpContext = new DefaultHttpContext();
        _request.HttpContext.Features.Set(new CallContext(
            priority, patience is { } wait ? Time.GetTimestamp() + (long)(wait.TotalSeconds * Time.TimestampFrequency) : null));
    }

    public void Answers(int status, int? retryAfter = null) => Answer = (_, _) =>
    {
        var answer = new HttpResponseMessage((System.Net.HttpStatusCode)status);
        if (retryAfter is { } seconds)
        {
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        }

        return Task.FromResult(answer);
    };

    /// <summary>It never answers.</summary>
    public void IsSilent() => Answer = async (_, stop) =>
    {
        await Task.Delay(Timeout.Infinite, stop);
        return new HttpResponseMessage();
    };

    /// <summary>Lets time pass until the call has ended.</summary>
    public async Task<HttpResponseMessage> EndedAsync(Task<HttpResponseMessage> call)
    {
        while (!call.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return await call;
    }

    public void Dispose() => _host.Dispose();

    private HttpClient Client(string name) => _host.Services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    private sealed class Network(ClientsUnderTest test) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref test.Attempts);
            test.Told = request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
            return test.Answer(request, cancellationToken);
        }
    }
}
