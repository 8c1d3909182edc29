using PeakStore.ServiceDefaults.Overload.Brownouts.Automatic;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>How pressed the store is, for whoever decides how many are let in: 0 idle, 1 as busy as it can be, above 1 refusing.</summary>
internal interface IStoreStress
{
    double Current { get; }
}

/// <summary>
/// The stress that ordering reports in its answers; one that refuses what it is asked, or does not answer, is pressed. The shop's own stress does not
/// count: a crowd that looks around must not keep those from buying who have waited for it.
/// </summary>
internal sealed class OrderingHealth(ReportedStress reported, TimeProvider time) : IStoreStress
{
    /// <summary>Name of the service, as it is called.</summary>
    public const string Service = "ordering-api";

    /// <summary>Of an ordering that refuses or is silent.</summary>
    private const double Refusing = 1.5;

    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(3);

    private long _refusedAt = long.MinValue;

    public double Current => Volatile.Read(ref _refusedAt) is var at && at != long.MinValue && time.GetElapsedTime(at) < GoodFor
        ? Math.Max(Refusing, reported.Of(Service))
        : reported.Of(Service);

    /// <summary>It has refused, or not answered.</summary>
    public void Refused() => Volatile.Write(ref _refusedAt, time.GetTimestamp());

    /// <summary>It has answered.</summary>
    public void Answered() => Volatile.Write(ref _refusedAt, long.MinValue);
}
