namespace PeakStore.Load.WaitingRoom.Fairness;

/// <summary>Compares two orders of the same people.</summary>
internal static class Order
{
    /// <summary>Pairs of which the one who was first in the one order is second in the other, by merge sort; O(n log n).</summary>
    /// <param name="ranks">In the order of the second, their ranks in the first; all different.</param>
    public static long Inversions(IReadOnlyList<long> ranks) => Sort([.. ranks], new long[ranks.Count], 0, ranks.Count);

    /// <summary>Kendall's tau: 1 when both are the same, 0 when they have nothing to do with each other, -1 when one is the other backwards.</summary>
    public static double Tau(IReadOnlyList<long> ranks) =>
        ranks.Count < 2 ? 1 : 1 - (4.0 * Inversions(ranks) / ((double)ranks.Count * (ranks.Count - 1)));

    /// <summary>By how many places the one who fared worst came later than by right, when all ranks are taken as places.</summary>
    public static long MostOvertaken(IReadOnlyList<long> ranks)
    {
        var by = ranks.Order().Select((rank, place) => (rank, place)).ToDictionary(each => each.rank, each => each.place);
        return ranks.Select((rank, place) => (long)place - by[rank]).DefaultIfEmpty(0).Max();
    }

    private static long Sort(long[] all, long[] space, int from, int to)
    {
        if (to - from < 2)
        {
            return 0;
        }

        var middle = (from + to) / 2;
        var inversions = Sort(all, space, from, middle) + Sort(all, space, middle, to);
        for (int left = from, right = middle, i = from; i < to; i++)
        {
            var takeLeft = right >= to || (left < middle && all[left] <= all[right]);
            inversions += takeLeft ? 0 : middle - left;
            space[i] = takeLeft ? all[left++] : all[right++];
        }

        Array.Copy(space, from, all, from, to - from);
        return inversions;
    }
}
