using PeakStore.Load.WaitingRoom.Crowd;

namespace PeakStore.Load.WaitingRoom.Fairness;

/// <summary>What is known of a sale behind a waiting room when it is over.</summary>
/// <param name="SoldOutAt">Timestamp at which it was first seen that nothing is left; 0 when it was not.</param>
/// <param name="AfterSoldOut">Answers to people who asked to be let in after that: whether they were.</param>
/// <param name="Units">That there were.</param>
/// <param name="Paid">Units of the run's orders that are paid or being paid, from the ledger.</param>
internal sealed record RoomFacts(
    IReadOnlyList<InLine> People, long SoldOutAt, IReadOnlyList<bool> AfterSoldOut, IReadOnlyCollection<Bypass> Bypasses, int Units, int Paid)
{
    /// <summary>Those who were let in, in that order.</summary>
    public IReadOnlyList<InLine> Admitted => [.. People.Where(who => who.Admission is not null).OrderBy(who => who.Admitted)];

    public IReadOnlyList<InLine> Placed => [.. People.Where(who => who.Number > 0)];
}
