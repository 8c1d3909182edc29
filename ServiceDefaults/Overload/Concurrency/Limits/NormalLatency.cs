namespace PeakStore.ServiceDefaults.Overload.Concurrency.Limits;

/// <summary>
/// How long an endpoint takes when nothing is in its way: what its latency is compared with. Latencies are looked at as logarithms, so
/// that a few slow requests weigh no more than they are worth.
/// </summary>
/// <remarks>Not safe for threads: <see cref="ConcurrencyLimiter"/> holds its lock.</remarks>
internal sealed class NormalLatency
{
    // Fewer than these say little about what is normal.
    private const int EnoughSamples = 20;

    // A service that has become slower while it is not pressed is slower: believed little by little.
    private const double UpwardsPerSecond = 0.02;

    private double _normal = double.NaN;
    private double _sum;
    private int _count;

    /// <summary>The normal latency in seconds; 0 while it is not known.</summary>
    public double Seconds => double.IsNaN(_normal) ? 0 : Math.Exp(_normal);

    /// <summary>Adds a request.</summary>
    /// <returns>Logarithm of how many times longer than normal it took; 0 while that is not known.</returns>
    public double Add(double seconds)
    {
        var latency = Math.Log(Math.Max(seconds, 1e-6));
        _sum += latency;
        _count++;
        return double.IsNaN(_normal) ? 0 : latency - _normal;
    }

    /// <summary>Learns from the requests since the last time: at once when they were faster, slowly when they were slower in a calm time.</summary>
    public void Learn(bool calm, TimeSpan elapsed)
    {
        if (_count < EnoughSamples)
        {
            return;
        }

        var mean = _sum / _count;
        if (double.IsNaN(_normal))
        {
            _normal = mean;
        }
        else if (mean < _normal)
        {
            // Half way at a time: a lucky few do not make the rest look slow.
            _normal += (mean - _normal) / 2;
        }
        else if (calm)
        {
            _normal += Math.Min(mean - _normal, UpwardsPerSecond * elapsed.TotalSeconds);
        }

        Forget();
    }

    /// <summary>Takes what the endpoint needs now for normal.</summary>
    /// <param name="slower">Also when that is more than before.</param>
    public void Accept(bool slower)
    {
        if (_count > 0 && (slower || _sum / _count < _normal))
        {
            _normal = _sum / _count;
        }

        Forget();
    }

    /// <summary>Takes no notice of the requests since the last time.</summary>
    public void Forget() => (_sum, _count) = (0, 0);
}
