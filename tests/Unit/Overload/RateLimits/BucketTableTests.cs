using PeakStore.ServiceDefaults.Overload.RateLimits.Buckets;

namespace PeakStore.Unit.Overload.RateLimits;

public sealed class BucketTableTests
{
    private const int Most = 1_000;
    private readonly BucketTable _table = new();

    [Fact]
    public void A_flood_of_addresses_does_not_grow_without_end()
    {
        for (var n = 0; n < 50 * Most; n++)
        {
            _table.Of(Address(n), Most);
        }

        Assert.InRange(_table.Count, Most / 2, Most);
    }

    [Fact]
    public void Who_presses_is_remembered_through_a_flood_of_others()
    {
        var bucket = _table.Of(Address(-1), Most);
        for (var n = 0; n < 50 * Most; n++)
        {
            _table.Of(Address(n), Most);
            if (n % 100 == 0)
            {
                Assert.Same(bucket, _table.Of(Address(-1), Most));
            }
        }
    }

    [Fact]
    public void Classes_buyers_and_addresses_have_buckets_of_their_own()
    {
        BucketKey[] keys =
        [
            new("buyer-checkout", "ada", 0), new("buyer-basket", "ada", 0), new("buyer-checkout", "bob", 0),
            new("address-browse", null, 7), new("address-browse", null, 8),
        ];

        Assert.Equal(keys.Length, keys.Select(key => _table.Of(key, Most)).Distinct().Count());
        Assert.Equal(keys.Length, keys.Select(key => key.ToString()).Distinct().Count());
    }

    private static BucketKey Address(int n) => new("address-browse", null, (UInt128)(uint)n);
}
