using System.Text.Json;
using Microsoft.Extensions.Options;

namespace PeakStore.PaymentSandbox;

/// <summary>What the provider remembers of a charge.</summary>
/// <param name="Key">Idempotency key of the merchant.</param>
internal sealed record Charge(string Id, string Key, Guid OrderId, decimal Amount, string Currency, DateTimeOffset ChargedAt);

/// <summary>What the provider remembers of a refund.</summary>
/// <param name="Key">Idempotency key of the charge that it takes back.</param>
/// <param name="Amount">0 when nothing had been charged.</param>
internal sealed record Refund(string Id, string Key, Guid OrderId, decimal Amount, string? Currency, DateTimeOffset RefundedAt);

/// <summary>Every charge and every refund, one of each a key. Written through to the file before it is answered.</summary>
internal sealed class ChargeLedger : IDisposable
{
    private readonly Dictionary<string, Charge> _charges = [];
    private readonly Dictionary<string, Refund> _refunds = [];
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
            if (line.EndsWith('}'))
            {
                Remember(line);
            }
        }

        _file = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    public IReadOnlyCollection<Charge> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _charges.Values];
            }
        }
    }

    public IReadOnlyCollection<Refund> Refunds
    {
        get
        {
            lock (_lock)
            {
                return [.. _refunds.Values];
            }
        }
    }

    public Charge? Find(string key)
    {
        lock (_lock)
        {
            return _charges.GetValueOrDefault(key);
        }
    }

    /// <returns>The charge of this key: the new one, or the one made before. Null when the key was refunded before it was charged.</returns>
    public Charge? Add(Charge charge)
    {
        lock (_lock)
        {
            if (!_charges.ContainsKey(charge.Key) && !_refunds.ContainsKey(charge.Key))
            {
                _charges.Add(charge.Key, charge);
                Write(charge);
            }

            return _charges.GetValueOrDefault(charge.Key);
        }
    }

    /// <returns>The refund of this key: the new one, or the one made before.</returns>
    public Refund Refund(string key, Guid orderId, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_refunds.TryGetValue(key, out var refund))
            {
                var charge = _charges.GetValueOrDefault(key);
                refund = new Refund($"re_{Guid.CreateVersion7():N}", key, orderId, charge?.Amount ?? 0, charge?.Currency, now);
                _refunds.Add(key, refund);
                Write(refund);
            }

            return refund;
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Write<T>(T entry) => _file?.WriteLine(JsonSerializer.Serialize(entry, JsonSerializerOptions.Web));

    private void Remember(string line)
    {
        if (line.Contains("\"refundedAt\"", StringComparison.Ordinal))
        {
            var refund = JsonSerializer.Deserialize<Refund>(line, JsonSerializerOptions.Web)!;
            _refunds[refund.Key] = refund;
        }
        else
        {
            var charge = JsonSerializer.Deserialize<Charge>(line, JsonSerializerOptions.Web)!;
            _charges[charge.Key] = charge;
        }
    }
}
