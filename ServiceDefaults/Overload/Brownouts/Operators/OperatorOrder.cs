namespace PeakStore.ServiceDefaults.Overload.Brownouts.Operators;

/// <summary>Who decides.</summary>
public enum BrownoutMode
{
    /// <summary>Stress, from the operator's level upwards.</summary>
    Automatic,

    /// <summary>The operator alone.</summary>
    Fixed,
}

/// <summary>What an operator has said about the brownout of all services.</summary>
/// <param name="Level">0 to 4: the level itself when fixed, else the lowest that is wanted.</param>
public sealed record OperatorOrder(BrownoutMode Mode, int Level)
{
    /// <summary>Nothing was said.</summary>
    public static OperatorOrder None { get; } = new(BrownoutMode.Automatic, 0);

    /// <summary>The level that holds where stress asks for <paramref name="automatic"/>.</summary>
    public int Over(int automatic) => Mode == BrownoutMode.Fixed ? Level : Math.Max(Level, automatic);
}
