using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Concurrency;
using PeakStore.ServiceDefaults.Overload.Concurrency.Lines;
using PeakStore.ServiceDefaults.Overload.Priorities;

namespace PeakStore.Unit.Overload.Concurrency;

/// <summary>A limiter with a limit of its own and a clock that stands still.</summary>
internal sealed class LimiterUnderTest : IDisposable
{
    /// <summary>When a test gives up on whoever should have been let in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Fixed _fixed;

    public LimiterUnderTest(int limit)
    {
        Stress = new(Time);
        _fixed = new(limit);
        Limiter = new(_fixed, Stress, Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public Stress Stress { get; }

    public ConcurrencyLimiter Limiter { get; }

    public Task<Admission> EnterAsync(Priority priority = Priority.Normal, TimeSpan? timeout = null, CancellationTokenSource? gone = null) =>
        Limiter.EnterAsync(priority, timeout is { } left ? Time.GetTimestamp() + (long)(left.TotalSeconds * Time.TimestampFrequency) : null, gone?.Token ?? default)
            .AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>Makes room, as an operator does.</summary>
    public void Raise(int limit) => _fixed.CurrentValue.FixedLimit = limit;

    /// <summary>Takes every place.</summary>
    public async Task FillAsync()
    {
        while (Limiter.InFlight < Limiter.Limit)
        {
            Assert.Equal(Admission.Admitted, await EnterAsync());
        }
    }

    public void Leave() => Limiter.Leave(null, TimeSpan.Zero);

    /// <summary>Lets time pass in small steps.</summary>
    public void Pass(TimeSpan time)
    {
        for (var step = TimeSpan.Zero; step < time; step += TimeSpan.FromMilliseconds(1))
        {
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    public void Dispose() => Limiter.Dispose();

    private sealed class Fixed(int limit) : IOptionsMonitor<OverloadOptions>
    {
        public OverloadOptions CurrentValue { get; } = new() { Mode = OverloadMode.Fixed, FixedLimit = limit };

        public OverloadOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<OverloadOptions, string?> listener) => null;
    }
}
