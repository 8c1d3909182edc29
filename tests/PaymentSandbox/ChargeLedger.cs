using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace PeakStore.PaymentSandbox;

/// <summary>What the provider remembers of a charge.</summary>
/// <param name="Key">Idempotency key of the merchant.</param>
internal sealed record Charge(string Id, string Key, Guid OrderId, decimal Amount, string Currency, DateTimeOffset ChargedAt);

/// <summary>Every charge that was made, once per key. Written through to the file before it is answered.</summary>
internal sealed class ChargeLedger : IDisposable
{
    private readonly ConcurrentDictionary<string, Charge> _charges = new();
    private readonly StreamWriter? _file;
    private readonly Lock _lock = new();

    public ChargeLedger(IOptions<SandboxOptions> options)
    {
        if (options.Value.LedgerPath is not { Length: > 0 } path)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            // A line cut short by a kill was not answered.
            if (line.EndsWith('}') && JsonSerializer.Deserialize<Charge>(line, JsonSerializerOptions.Web) is { } charge)
            {
                _charges[charge.Key] = charge;
            }
        }

        _file = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    public IReadOnlyCollection<Charge> All => [.. _charges.Values];

    /// <returns>The charge of this key: the new one, or the one made before.</returns>
    public Charge Add(Charge charge)
    {
        lock (_lock)
        {
            if (_charges.TryAdd(charge.Key, charge))
            {
                _file?.WriteLine(JsonSerializer.Serialize(charge, JsonSerializerOptions.Web));
            }

            return _charges[charge.Key];
        }
    }

    public Charge? Find(string key) => _charges.GetValueOrDefault(key);

    public void Dispose() => _file?.Dispose();
}
