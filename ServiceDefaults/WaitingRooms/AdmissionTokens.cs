using System.Buffers.Binary;
using Microsoft.Extensions.Options;

namespace PeakStore.ServiceDefaults.WaitingRooms;

/// <summary>Tokens that let one buyer order what a room sells, for some minutes. The shop seals them, ordering checks them; neither asks a store.</summary>
public sealed class AdmissionTokens(IOptions<WaitingRoomKey> key, TimeProvider time)
{
    /// <summary>Header that carries the tokens of a request, separated by commas: one a room.</summary>
    public const string Header = "Waiting-Room-Admission";

    private readonly TokenSeal _seal = new(key.Value.GetBytes(), "admission", sizeof(long));

    /// <summary>The token of an admission that ends at <paramref name="expiresAt"/>.</summary>
    public string Seal(string room, long opening, string buyer, DateTimeOffset expiresAt)
    {
        Span<byte> payload = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(payload, expiresAt.ToUnixTimeMilliseconds());
        return _seal.Seal(payload, room, opening, buyer);
    }

    /// <summary>What the token is worth now, to this buyer in this opening of this room.</summary>
    public AdmissionState Check(ReadOnlySpan<char> token, string room, long opening, string buyer)
    {
        Span<byte> payload = stackalloc byte[sizeof(long)];
        return !_seal.TryOpen(token, room, opening, buyer, payload) ? AdmissionState.None
            : time.GetUtcNow().ToUnixTimeMilliseconds() < BinaryPrimitives.ReadInt64BigEndian(payload) ? AdmissionState.Valid
            : AdmissionState.Expired;
    }
}

/// <summary>What an admission token is worth.</summary>
public enum AdmissionState
{
    /// <summary>It is none: forged, or of another buyer, room or opening.</summary>
    None,

    /// <summary>It was one, and has ended.</summary>
    Expired,

    /// <summary>Its buyer may order.</summary>
    Valid,
}
