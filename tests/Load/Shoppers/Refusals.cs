using System.Text.Json;
using PeakStore.Load.Measuring;

namespace PeakStore.Load.Shoppers;

/// <summary>Reads what a 409 means from the last word of its problem's type.</summary>
internal static class Refusals
{
    public static Outcome Read(ReadOnlySpan<byte> problem)
    {
        var reader = new Utf8JsonReader(problem);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                return reader.ValueSpan.EndsWith("/sold-out"u8) ? Outcome.SoldOut
                    : reader.ValueSpan.EndsWith("/limit-per-buyer"u8) ? Outcome.LimitPerBuyer
                    : Outcome.Refused;
            }
        }

        return Outcome.Refused;
    }
}
