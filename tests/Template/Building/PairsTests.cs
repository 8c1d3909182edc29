namespace PeakStore.Template.Building;

public sealed class PairsTests
{
    [Fact]
    public void Every_two_values_meet_in_fewer_combinations_than_there_are()
    {
        string[][] options = [["a", "b", "c"], ["d", "e"], ["f", "g"], ["h", "i", "j"]];

        var rows = Pairs.Of(options);

        Assert.InRange(rows.Count, 9, 18);
        for (var one = 0; one < options.Length; one++)
        {
            for (var other = one + 1; other < options.Length; other++)
            {
                Assert.All(options[one].SelectMany(first => options[other].Select(second => (first, second))), pair =>
                    Assert.Contains(rows, row => row[one] == pair.first && row[other] == pair.second));
            }
        }
    }
}
