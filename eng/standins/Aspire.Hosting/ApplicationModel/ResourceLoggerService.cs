using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>What resources print, by instance: the last lines and what follows.</summary>
public class ResourceLoggerService : IDisposable
{
    private const int Kept = 2_000;
    private readonly ConcurrentDictionary<string, Log> logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Called with each new line: instance, text, whether it is an error.</summary>
    internal event Action<string, string, bool>? Written;

    public ILogger GetLogger(IResource resource) => GetLogger(Running.Instances.IdsOf(resource)[0]);
    public ILogger GetLogger(string resourceName) => new Logger((text, error) => Write(resourceName, text, error));
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(Running.Instances.IdsOf(resource)[0]);
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => logs.GetOrAdd(resourceName, _ => new()).WatchAsync();
    public void Complete(string name) => logs.GetOrAdd(name, _ => new()).Complete();

    internal void Write(string id, string text, bool error)
    {
        logs.GetOrAdd(id, _ => new()).Write(text, error);
        Written?.Invoke(id, text, error);
    }

    public void Dispose()
    {
        foreach (var log in logs.Values) log.Complete();
        GC.SuppressFinalize(this);
    }

    private sealed class Log
    {
        private readonly Queue<LogLine> lines = new();
        private readonly List<Channel<IReadOnlyList<LogLine>>> watchers = [];
        private int written;

        public void Write(string text, bool error)
        {
            lock (lines)
            {
                var line = new LogLine(++written, text, error);
                lines.Enqueue(line);
                if (lines.Count > Kept) lines.Dequeue();
                foreach (var watcher in watchers) watcher.Writer.TryWrite([line]);
            }
        }

        public void Complete()
        {
            lock (lines) watchers.ForEach(watcher => watcher.Writer.TryComplete());
        }

        public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var channel = Channel.CreateUnbounded<IReadOnlyList<LogLine>>();
            lock (lines)
            {
                if (lines.Count > 0) channel.Writer.TryWrite([.. lines]);
                watchers.Add(channel);
            }
            try
            {
                await foreach (var batch in channel.Reader.ReadAllAsync(cancellationToken)) yield return batch;
            }
            finally
            {
                lock (lines) watchers.Remove(channel);
            }
        }
    }

    private sealed class Logger(Action<string, bool> write) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            write(exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {exception.Message}", logLevel >= LogLevel.Error);
    }
}
