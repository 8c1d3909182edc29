namespace PeakStore.Catalog;

/// <summary>
/// Choices that are the same on every machine and in every release, from a seed of text. <see cref="Random"/> does not
/// promise that, and pictures and sample data are addressed by their content.
/// SplitMix64 (Steele, Lea, Flood 2014) over an FNV-1a hash of the seed.
/// </summary>
internal sealed class StableRandom
{
    private ulong _state;

    /// <summary>Starts the sequence that belongs to <paramref name="seed"/>.</summary>
    public StableRandom(string seed)
    {
        _state = 14695981039346656037;
        foreach (var character in seed)
        {
            _state = (_state ^ character) * 1099511628211;
        }
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="end"/>.</summary>
    public int Next(int end) => (int)(NextBits() % (ulong)end);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + (NextBits() >> 11) * (1.0 / (1UL << 53)) * (high - low);

    /// <summary>True in <paramref name="percent"/> of a hundred cases.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>One of <paramref name="choices"/>.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
