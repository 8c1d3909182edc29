using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PeakStore.ServiceDefaults.WaitingRooms;

/// <summary>
/// Seals a few bytes for one buyer, one room and one purpose: base64url of the bytes and a MAC (HMAC-SHA256 cut to 128 bits, RFC 2104
/// section 5). Room, opening and buyer are not in the token, but in what the MAC is about: a token is a few letters, and whoever checks it
/// knows all three, so that somebody else's token cannot even be told from a forged one. Each purpose has a key of its own (HKDF, RFC 5869).
/// </summary>
public sealed class TokenSeal
{
    private const int MacSize = 16;
    private const int MostOnStack = 512;

    private readonly byte[] _key;
    private readonly int _payloadSize;

    /// <param name="secret">Shared by all who seal and check.</param>
    /// <param name="purpose">What the tokens are; those of one purpose are worthless for another.</param>
    /// <param name="payloadSize">Bytes that each token carries.</param>
    public TokenSeal(byte[] secret, string purpose, int payloadSize)
    {
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes($"peakstore waiting-room {purpose} v1"));
        _payloadSize = payloadSize;
    }

    /// <summary>The token.</summary>
    /// <param name="opening">Tells one opening of a room from another.</param>
    public string Seal(ReadOnlySpan<byte> payload, string room, long opening, string buyer)
    {
        Span<byte> token = stackalloc byte[_payloadSize + MacSize];
        payload.CopyTo(token);
        Sign(payload, room, opening, buyer, token[_payloadSize..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whether the token is ours, and for this buyer, room and opening; then <paramref name="payload"/> is what was sealed.</summary>
    public bool TryOpen(ReadOnlySpan<char> token, string room, long opening, string buyer, Span<byte> payload)
    {
        Span<byte> bytes = stackalloc byte[_payloadSize + MacSize];
        if (token.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var length)
            || length != bytes.Length)
        {
            return false;
        }

        Span<byte> mac = stackalloc byte[MacSize];
        Sign(bytes[.._payloadSize], room, opening, buyer, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[_payloadSize..]))
        {
            return false;
        }

        bytes[.._payloadSize].CopyTo(payload);
        return true;
    }

    /// <summary>Each part with its length, so that no two sets of parts make the same bytes.</summary>
    private void Sign(ReadOnlySpan<byte> payload, string room, long opening, string buyer, Span<byte> mac)
    {
        var most = payload.Length + sizeof(long) + (2 * sizeof(int)) + Encoding.UTF8.GetMaxByteCount(room.Length + buyer.Length);
        var signed = most <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[most];
        payload.CopyTo(signed);
        var end = payload.Length;
        BinaryPrimitives.WriteInt64BigEndian(signed[end..], opening);
        end += sizeof(long);
        end = Append(signed, end, room);
        end = Append(signed, end, buyer);
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, signed[..end], whole);
        whole[..MacSize].CopyTo(mac);
    }

    private static int Append(Span<byte> to, int at, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, to[(at + sizeof(int))..]);
        BinaryPrimitives.WriteInt32BigEndian(to[at..], length);
        return at + sizeof(int) + length;
    }
}
