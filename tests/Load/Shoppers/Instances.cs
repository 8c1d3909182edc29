namespace PeakStore.Load.Shoppers;

/// <summary>The addresses of a service, used in turn as a load balancer does: one that takes no connections is left out for a second.</summary>
internal sealed class Instances(TimeProvider time, params Uri[] addresses)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly long[] _outUntil = new long[addresses.Length];
    private uint _turn;

    /// <summary>The one whose turn it is; any, when all are out.</summary>
    public (Uri Address, int Number) Next()
    {
        var now = time.GetTimestamp();
        var turn = Interlocked.Increment(ref _turn);
        for (var i = 0u; i < addresses.Length; i++)
        {
            var number = (int)((turn + i) % (uint)addresses.Length);
            if (Volatile.Read(ref _outUntil[number]) <= now)
            {
                return (addresses[number], number);
            }
        }

        return (addresses[turn % addresses.Length], (int)(turn % addresses.Length));
    }

    /// <summary>It took no connection.</summary>
    public void LeaveOut(int number) => Volatile.Write(ref _outUntil[number], time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency));
}
