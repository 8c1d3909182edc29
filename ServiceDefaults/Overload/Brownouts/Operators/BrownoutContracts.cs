using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Operators;

/// <summary>Body of <c>PUT /api/brownout</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BrownoutRequest(string? Mode, int? Level)
{
    /// <returns>False with what is wrong.</returns>
    public bool TryRead([NotNullWhen(true)] out OperatorOrder? order, [NotNullWhen(false)] out string? error)
    {
        order = null;
        error = (OrderText.ModeOf(Mode), Level) switch
        {
            (null, _) => "Give `mode`: \"automatic\" or \"fixed\".",
            (BrownoutMode.Fixed, null) => $"Give `level`, 0 to {BrownoutLevels.Highest}: the one that is to hold.",
            (_, { } level) when !BrownoutLevels.Exists(level) => $"Give a `level` of 0 to {BrownoutLevels.Highest}.",
            _ => null,
        };
        if (error is not null)
        {
            return false;
        }

        order = new(OrderText.ModeOf(Mode)!.Value, Level ?? 0);
        return true;
    }
}

/// <summary>Answer of <c>/api/brownout</c>.</summary>
/// <param name="Mode">Who decides: <c>automatic</c> or <c>fixed</c>.</param>
/// <param name="Level">The operator's level.</param>
/// <param name="Current">The level that holds in the process that answers.</param>
/// <param name="Automatic">The level that stress alone asks for there.</param>
/// <param name="Off">What is off.</param>
internal sealed record BrownoutView(string Mode, int Level, int Current, int Automatic, IReadOnlyList<string> Off)
{
    public static BrownoutView Of(Brownout brownout)
    {
        var current = brownout.Level;
        return new(
            OrderText.WordOf(brownout.Order.Mode),
            brownout.Order.Level,
            current,
            brownout.Automatic,
            [.. BrownoutLevels.Off(current).Select(feature => JsonNamingPolicy.KebabCaseLower.ConvertName(feature.ToString()))]);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BrownoutRequest))]
[JsonSerializable(typeof(BrownoutView))]
internal sealed partial class BrownoutJson : JsonSerializerContext;
