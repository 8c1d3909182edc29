using Microsoft.Extensions.Logging;
using PeakStore.ServiceDefaults.Overload.Brownouts.Operators;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.ServiceDefaults.Overload.Brownouts;

/// <summary>
/// The one place that every optional feature asks whether it may. Reading costs nothing: it is one number, changed by whoever decides.
/// </summary>
public sealed partial class Brownout
{
    private readonly Lock _deciding = new();
    private readonly ILogger<Brownout> _logger;
    private volatile int _level;
    private int _automatic;
    private OperatorOrder _order = OperatorOrder.None;

    /// <summary>Begins with everything on.</summary>
    public Brownout(ServiceTelemetry telemetry, ILogger<Brownout> logger)
    {
        _logger = logger;
        telemetry.Meter.CreateObservableGauge("peakstore.brownout.level", () => _level, "{level}", "What is switched off: 0 nothing, 4 all but checkout.");
    }

    /// <summary>Told of each new level, after it holds. What listens must be quick.</summary>
    public event Action<int>? Changed;

    /// <summary>The level now, 0 to 4: what the operator has fixed, else what stress asks for, at least what the operator wants.</summary>
    public int Level => _level;

    /// <summary>The level that stress alone asks for.</summary>
    public int Automatic => Volatile.Read(ref _automatic);

    /// <summary>What the operator has said last.</summary>
    public OperatorOrder Order => Volatile.Read(ref _order);

    /// <summary>Whether the feature is on.</summary>
    public bool Allows(Feature feature) => _level < BrownoutLevels.OffAt(feature);

    internal void SetAutomatic(int level) => Decide(level, order: null);

    internal void SetOrder(OperatorOrder order) => Decide(automatic: null, order);

    private void Decide(int? automatic, OperatorOrder? order)
    {
        lock (_deciding)
        {
            Volatile.Write(ref _automatic, automatic ?? _automatic);
            Volatile.Write(ref _order, order ?? _order);
            var (before, level) = (_level, _order.Over(_automatic));
            if (level == before)
            {
                return;
            }

            _level = level;
            LogChanged(_logger, level, before, _automatic, _order.Mode, _order.Level);
            Changed?.Invoke(level);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Brownout level {Level}, was {Before} (stress asks for {Automatic}, the operator for {Mode} {Ordered})")]
    private static partial void LogChanged(ILogger logger, int level, int before, int automatic, BrownoutMode mode, int ordered);
}
