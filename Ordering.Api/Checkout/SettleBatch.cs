using Npgsql;
using NpgsqlTypes;

namespace PeakStore.Ordering.Checkout;

/// <summary>A batch of purchases as the arrays that the function <c>settle_orders</c> takes.</summary>
internal sealed class SettleBatch
{
    private readonly List<string> _lineSku = [];
    private readonly List<int> _lineQuantity = [];
    private readonly List<int> _lineStock = [];
    private readonly List<int> _linePair = [];
    private readonly List<string> _pairBuyer = [];
    private readonly List<string> _pairSku = [];
    private readonly int[] _firstLine;
    private readonly string[] _skus;

    public SettleBatch(IReadOnlyList<Asked> batch, DateTimeOffset now)
    {
        _skus = [.. batch.SelectMany(asked => asked.Purchase.Lines).Select(line => line.Sku).Distinct().Order(StringComparer.Ordinal)];
        var places = new Dictionary<string, int>(_skus.Length, StringComparer.Ordinal);
        for (var i = 0; i < _skus.Length; i++)
        {
            places.Add(_skus[i], i + 1);
        }

        var pairs = new Dictionary<(string, string), int>();
        _firstLine = new int[batch.Count + 1];
        OrderIds = new Guid[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            _firstLine[i] = _lineSku.Count + 1;
            OrderIds[i] = Guid.CreateVersion7(now);
            foreach (var line in batch[i].Purchase.Lines)
            {
                var pair = (batch[i].Purchase.BuyerId, line.Sku);
                if (!pairs.TryGetValue(pair, out var place))
                {
                    _pairBuyer.Add(pair.BuyerId);
                    _pairSku.Add(pair.Sku);
                    pairs.Add(pair, place = _pairBuyer.Count);
                }

                _lineSku.Add(line.Sku);
                _lineQuantity.Add(line.Quantity);
                _lineStock.Add(places[line.Sku]);
                _linePair.Add(place);
            }
        }

        _firstLine[batch.Count] = _lineSku.Count + 1;
        Batch = batch;
        Now = now;
    }

    public IReadOnlyList<Asked> Batch { get; }

    public DateTimeOffset Now { get; }

    /// <summary>For those that are accepted.</summary>
    public Guid[] OrderIds { get; }

    /// <summary>The call, with its arguments in the order that the function declares.</summary>
    public NpgsqlBatchCommand ToCommand(AllocatorOptions options) => new(
        "SELECT outcome, refusal::text, order_id, unit_prices, total, currency, placed_at, number FROM settle_orders($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)")
    {
        Parameters =
        {
            At(Now),
            At(Now + options.HoldFor),
            At(Now - options.KeysKeptFor),
            Of(Batch.Select(asked => asked.Purchase.BuyerId)),
            Of(Batch.Select(asked => asked.Purchase.Key)),
            new NpgsqlParameter<byte[][]> { TypedValue = [.. Batch.Select(asked => asked.Purchase.ComputeHash())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
            new NpgsqlParameter<Guid[]> { TypedValue = OrderIds },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. Batch.Select(_ => Guid.CreateVersion7(Now))] },
            new NpgsqlParameter<string?[]> { TypedValue = [.. Batch.Select(asked => asked.TraceParent)] },
            Of(_firstLine),
            Of(_lineSku),
            Of(_lineQuantity),
            Of(_lineStock),
            Of(_linePair),
            Of(_skus),
            Of(_pairBuyer),
            Of(_pairSku),
        },
    };

    private static NpgsqlParameter<DateTime> At(DateTimeOffset time) => new() { TypedValue = time.UtcDateTime };

    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values) => new() { TypedValue = [.. values] };
}
