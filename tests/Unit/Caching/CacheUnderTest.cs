using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NpgsqlTypes;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Layers;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Overload.Brownouts;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Unit.Caching;

/// <summary>A cache with a clock that stands still, and a source that counts how often it is asked.</summary>
internal sealed class CacheUnderTest : IDisposable
{
    private const string Key = "/api/products/MUG-1";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ServiceTelemetry _telemetry;

    /// <param name="concurrency">Answers that are made at a time.</param>
    public CacheUnderTest(ISharedAnswers? shared = null, FakeTimeProvider? time = null, int concurrency = 16)
    {
        Time = time ?? new();
        Settings.Concurrency = concurrency;
        _telemetry = new("Test", _services.GetRequiredService<IMeterFactory>());
        Brownout = new(_telemetry, NullLogger<Brownout>.Instance);
        Cache = new(Options.Create(Settings), new(_telemetry), Time, new Lifetime(), NullLogger<AnswerCache>.Instance, shared, Brownout);
        Cache.BeginListening(At(0));
    }

    public FakeTimeProvider Time { get; }

    public CacheOptions Settings { get; } = new() { MemoryMegabytes = 1 };

    public AnswerCache Cache { get; }

    public Brownout Brownout { get; }

    /// <summary>What the source would answer now.</summary>
    public string Source { get; set; } = "one";

    /// <summary>How far the database is.</summary>
    public ulong Position { get; set; } = 10;

    /// <summary>How far a standby is behind: what it answers unless told how far it must be.</summary>
    public string? Lagging { get; set; }

    public bool SourceFails { get; set; }

    /// <summary>How it fails.</summary>
    public Exception Failure { get; set; } = new InvalidOperationException("The source is away.");

    /// <summary>Holds the source up.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int Asked { get; private set; }

    public static ConsistencyToken At(ulong position) => ConsistencyToken.At(new NpgsqlLogSequenceNumber(position));

    public async Task<(string Body, bool IsStale)> GetAsync(string key = Key, ulong required = 0, bool expensive = false)
    {
        var found = await FindAsync(key, required, expensive);
        return (System.Text.Encoding.UTF8.GetString(found.Cached.Answer.Body.Span), found.IsStale);
    }

    /// <param name="gone">Cancelled when whoever asks goes away.</param>
    public async Task<Found> FindAsync(string key = Key, ulong required = 0, bool expensive = false, CancellationToken? gone = null) =>
        await Cache.GetAsync(key, MakeAsync, At(required), expensive, gone ?? TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Cache.Dispose();
        _telemetry.Dispose();
        _services.Dispose();
    }

    private async Task<Answer> MakeAsync(ConsistencyToken required, CancellationToken cancellationToken)
    {
        Asked++;
        await Gate;
        if (SourceFails)
        {
            throw Failure;
        }

        var lags = Lagging is not null && required == default;
        var body = System.Text.Encoding.UTF8.GetBytes(lags ? Lagging! : Source);
        return Answer.Json(body, CachePolicy.Live) with { Tags = ["product:MUG-1"], Position = At(lags ? 1 : Position) };
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;
        public CancellationToken ApplicationStopping => default;
        public CancellationToken ApplicationStopped => default;
        public void StopApplication() { }
    }
}
