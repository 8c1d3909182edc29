using PeakStore.Load.Auditing;

namespace PeakStore.Load.WaitingRoom.Fairness;

/// <summary>What must hold of a waiting room. These decide whether a run passes.</summary>
internal static class RoomRules
{
    public static IReadOnlyList<Check> Of(RoomFacts facts) =>
        [OnePlaceEach(facts), FirstComeFirstServed(facts), NobodyAfterSoldOut(facts), NoWayAround(facts), SoldExactly(facts)];

    public static Check OnePlaceEach(RoomFacts facts) => Check.Of(
        "one-place-each", "No two people have the same number.", facts.Placed.Count,
        from same in facts.Placed.GroupBy(who => who.Number)
        where same.Count() > 1
        select $"number {same.Key}: {string.Join(", ", same.Select(who => who.Buyer.Id))}");

    public static Check FirstComeFirstServed(RoomFacts facts) => Check.Of(
        "first-come-first-served", "Who had a number before somebody else asked for one is before them.", facts.Placed.Count,
        from pair in Overtaking.Find(facts.Placed.Select(who => new Numbered(who.Arrival, who.Asked, who.Placed, who.Number)))
        select $"number {pair.Overtaken.Number} (arrival {pair.Overtaken.Arrival}) is behind number {pair.By.Number} (arrival {pair.By.Arrival}), which was asked for later");

    public static Check NobodyAfterSoldOut(RoomFacts facts) => Check.Of(
        "nobody-after-sold-out", "Once it was said that nothing is left nobody is let in.", facts.AfterSoldOut.Count + facts.Admitted.Count,
        facts.AfterSoldOut.Where(admitted => admitted).Select(_ => "somebody who asked later was let in")
            .Concat(from who in facts.Admitted
                    where facts.SoldOutAt > 0 && who.Knocked > facts.SoldOutAt
                    select $"number {who.Number} was let in after it was said"));

    public static Check NoWayAround(RoomFacts facts) => Check.Of(
        "no-way-around", "Nobody gets around the line: without an admission, with a made-up, changed or foreign one, or before the turn.", facts.Bypasses.Count,
        facts.Bypasses.Where(each => each.Succeeded).Select(each => $"{each.Way}: {each.Answer}"));

    public static Check SoldExactly(RoomFacts facts) => Check.Of(
        "sold-exactly", "All units are sold, and none twice.", facts.Units, facts.Paid == facts.Units ? [] : [$"{facts.Paid} of {facts.Units} are sold"]);
}
