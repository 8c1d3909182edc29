using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace PeakStore.ServiceDefaults.Settings;

/// <summary>
/// Options that follow the configuration while the service runs. At start they must be right; later a change that is wrong is refused with
/// a line in the log, and what was right before stays. (With the monitor of the framework every reader would get the exception.)
/// </summary>
internal sealed class LiveOptions<T> : IOptionsMonitor<T>, IDisposable
    where T : class
{
    private readonly IOptionsFactory<T> _factory;
    private readonly ILogger<LiveOptions<T>> _logger;
    private readonly List<IDisposable> _changes = [];
    private volatile T _current;

    public LiveOptions(IOptionsFactory<T> factory, IEnumerable<IOptionsChangeTokenSource<T>> sources, ILogger<LiveOptions<T>> logger)
    {
        (_factory, _logger, _current) = (factory, logger, factory.Create(Options.DefaultName));
        _changes.AddRange(sources.Select(source => ChangeToken.OnChange(source.GetChangeToken, Reload)));
    }

    private event Action<T, string?>? Changed;

    public T CurrentValue => _current;

    public T Get(string? name) => string.IsNullOrEmpty(name)
        ? _current
        : throw new NotSupportedException($"Options that change while the service runs have no names: there is no '{name}' of {typeof(T).Name}.");

    public IDisposable? OnChange(Action<T, string?> listener)
    {
        Changed += listener;
        return new Subscription(() => Changed -= listener);
    }

    public void Dispose() => _changes.ForEach(change => change.Dispose());

    private void Reload()
    {
        try
        {
            _current = _factory.Create(Options.DefaultName);
        }
        catch (Exception wrong) when (wrong is OptionsValidationException or InvalidOperationException)
        {
            SettingsLog.ChangeRefused(_logger, typeof(T).Name, ReasonOf(wrong));
            return;
        }

        Changed?.Invoke(_current, Options.DefaultName);
    }

    /// <summary>The binder says which value is wrong further inside.</summary>
    private static string ReasonOf(Exception? wrong) => wrong is null ? "" : $"{wrong.Message} {ReasonOf(wrong.InnerException)}".TrimEnd();

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
