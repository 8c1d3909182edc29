using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Unit.Overload;

/// <summary>
/// A service with the store's defaults and room for one request at once. <c>/work</c> takes until it is told to end; <c>/quick</c> ends at once
/// and says how important it was.
/// </summary>
internal sealed class ServiceUnderLoad : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans;
    private readonly ConcurrentDictionary<TaskCompletionSource, bool> _working = [];

    private ServiceUnderLoad(WebApplication app)
    {
        _app = app;
        var name = $"PeakStore.{app.Environment.ApplicationName}";
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "peakstore.shed" && instrument.Meter.Name == name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            Shed.Add(string.Join(' ', tags.ToArray().OrderByDescending(tag => tag.Key).Select(tag => tag.Value))));
        _meters.Start();
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Spans.Add(span),
        };
        ActivitySource.AddActivityListener(_spans);
    }

    public HttpClient Http { get; private set; } = default!;

    /// <summary>Each refusal as priority and layer.</summary>
    public ConcurrentBag<string> Shed { get; } = [];

    public ConcurrentBag<Activity> Spans { get; } = [];

    /// <summary>Requests whose work was called off.</summary>
    public TaskCompletionSource CalledOff { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IConfigurationRoot Configuration => (IConfigurationRoot)_app.Configuration;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    public static async Task<ServiceUnderLoad> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(ServiceUnderLoad).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Authentication:SigningKey"] = Convert.ToBase64String(new byte[48]),
            ["Overload:Mode"] = "Fixed",
            ["Overload:FixedLimit"] = "1",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults(builder.Environment.ApplicationName);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        var service = new ServiceUnderLoad(app);
        app.MapGet("/work", service.WorkAsync).WithPriority(Priority.High);
        app.MapGet("/quick", (HttpContext context) => CallContext.Of(context)!.Priority.ToString()).WithPriority(Priority.Low);
        app.MapPost("/quick", async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync());
        await app.StartAsync(TestContext.Current.CancellationToken);
        service.Http = new HttpClient { BaseAddress = service.Address };
        return service;
    }

    /// <summary>Begins a request that takes the service's one place, and waits until it has it.</summary>
    public async Task<Task<HttpResponseMessage>> OccupyAsync(Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/work");
        prepare?.Invoke(request);
        var answer = Http.SendAsync(request, TestContext.Current.CancellationToken);
        await UntilAsync(() => !_working.IsEmpty || answer.IsCompleted);
        return answer;
    }

    /// <summary>Lets all that works end.</summary>
    public void Finish()
    {
        foreach (var work in _working.Keys)
        {
            work.TrySetResult();
        }
    }

    /// <summary>As a signal to stop does.</summary>
    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Finish();
        _meters.Dispose();
        _spans.Dispose();
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<string> WorkAsync(CancellationToken cancellationToken)
    {
        var work = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _working[work] = true;
        try
        {
            await work.Task.WaitAsync(cancellationToken);
            return "done";
        }
        catch (OperationCanceledException)
        {
            CalledOff.TrySetResult();
            throw;
        }
        finally
        {
            _working.TryRemove(work, out _);
        }
    }
}
