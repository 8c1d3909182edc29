using System.Globalization;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Overload.Brownouts.Operators;

/// <summary>An order as it is kept: <c>fixed:3</c>, <c>automatic:1</c>.</summary>
internal static class OrderText
{
    private const char Separator = ':';
    private const string Automatic = "automatic";
    private const string Fixed = "fixed";

    /// <summary>The word for a mode.</summary>
    public static string WordOf(BrownoutMode mode) => mode == BrownoutMode.Fixed ? Fixed : Automatic;

    /// <summary>The mode of a word, null for none.</summary>
    public static BrownoutMode? ModeOf(string? word) => word switch
    {
        Automatic => BrownoutMode.Automatic,
        Fixed => BrownoutMode.Fixed,
        _ => null,
    };

    public static RedisValue Write(OperatorOrder order) => string.Create(CultureInfo.InvariantCulture, $"{WordOf(order.Mode)}{Separator}{order.Level}");

    /// <summary>What cannot be understood is no order: one release may write what another does not know.</summary>
    public static OperatorOrder Read(RedisValue value) =>
        ((string?)value)?.Split(Separator) is [var word, var number]
        && ModeOf(word) is { } mode
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var level)
        && BrownoutLevels.Exists(level)
            ? new(mode, level)
            : OperatorOrder.None;
}
