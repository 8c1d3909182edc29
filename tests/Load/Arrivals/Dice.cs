namespace PeakStore.Load.Arrivals;

/// <summary>Seeded chance that costs no allocation (SplitMix64, Steele et al. 2014): the same seed and stream roll the same.</summary>
internal struct Dice(int seed, long stream)
{
    private ulong _state = ((ulong)(uint)seed << 32) ^ ((ulong)stream * 0xD1342543DE82EF95);

    /// <summary>From 0 up to, but not, 1.</summary>
    public double Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>From 0 up to, but not, <paramref name="end"/>.</summary>
    public int Next(int end) => (int)(Next() * end);
}
