using System.Globalization;
using PeakStore.ServiceDefaults.Overload;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>How pressed the store is, for whoever decides how many are let in: 0 idle, 1 as busy as it can be, above 1 refusing.</summary>
internal interface IStoreStress
{
    double Current { get; }
}

/// <summary>
/// The greater of this shop's own stress and of ordering's, as its answers report it in the header <c>endpoint-load-metrics</c> (ORCA, the
/// load report of Envoy and gRPC). An ordering that refuses, or does not answer, is pressed.
/// </summary>
internal sealed class OrderingHealth(Stress own, TimeProvider time) : IStoreStress
{
    /// <summary>The header, and the number in it.</summary>
    private const string Header = "endpoint-load-metrics";
    private const string Utilization = "application_utilization=";

    /// <summary>Of an ordering that refuses or is silent.</summary>
    private const double Refusing = 1.5;

    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private double _stress;
    private long _heardAt;

    public double Current
    {
        get
        {
            lock (_lock)
            {
                return Math.Max(own.Current, time.GetElapsedTime(_heardAt) < GoodFor ? _stress : 0);
            }
        }
    }

    /// <summary>Takes note of an answer of ordering.</summary>
    public void Heard(HttpResponseMessage answer) => Note(
        answer.StatusCode is System.Net.HttpStatusCode.ServiceUnavailable or System.Net.HttpStatusCode.TooManyRequests ? Refusing
        : answer.Headers.TryGetValues(Header, out var values) ? Read(string.Join(',', values)) : 0);

    /// <summary>There was no answer.</summary>
    public void HeardNothing() => Note(Refusing);

    /// <summary>The number of <c>TEXT application_utilization=0.83</c>; 0 where there is none.</summary>
    internal static double Read(string report)
    {
        var at = report.IndexOf(Utilization, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }

        var rest = report.AsSpan(at + Utilization.Length);
        var end = rest.IndexOfAny(',', ' ', ';');
        return double.TryParse(end < 0 ? rest : rest[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? Math.Max(0, value)
            : 0;
    }

    /// <summary>Half of what was, half of what is: replicas differ, and one answer is no news.</summary>
    private void Note(double stress)
    {
        lock (_lock)
        {
            var before = time.GetElapsedTime(_heardAt) < GoodFor ? _stress : stress;
            (_stress, _heardAt) = ((before + stress) / 2, time.GetTimestamp());
        }
    }
}
