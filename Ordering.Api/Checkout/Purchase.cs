using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PeakStore.Ordering.Checkout;

/// <summary>A well-formed wish to buy: who, what, and the key that makes it once.</summary>
/// <param name="Key">The client's idempotency key.</param>
/// <param name="Lines">One per SKU, in SKU order.</param>
internal sealed record Purchase(string BuyerId, string Key, IReadOnlyList<PurchaseLine> Lines)
{
    /// <summary>Identifies what was asked for, whatever the order of lines or the spacing of the JSON.</summary>
    public byte[] ComputeHash()
    {
        var canonical = new StringBuilder();
        foreach (var line in Lines)
        {
            canonical.Append(CultureInfo.InvariantCulture, $"{line.Sku}:{line.Quantity}\n");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()));
    }
}

/// <summary>Units wanted of one SKU, 1 or more.</summary>
internal sealed record PurchaseLine(string Sku, int Quantity);
