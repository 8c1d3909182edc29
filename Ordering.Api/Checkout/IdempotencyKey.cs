namespace PeakStore.Ordering.Checkout;

/// <summary>The header that makes a repeated request the same request.</summary>
internal static class IdempotencyKey
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 200;

    /// <returns>What is wrong with the key, or null.</returns>
    public static string? Check(string? key) =>
        key is { Length: > 0 and <= Longest } && key.All(c => c is > ' ' and <= '~')
            ? null
            : $"Send an {Header} header of 1 to {Longest} visible ASCII characters, such as a UUID: new for each order, the same for each retry of it.";
}
