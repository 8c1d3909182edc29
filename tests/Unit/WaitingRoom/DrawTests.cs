using System.Security.Cryptography;
using PeakStore.Web.WaitingRoom.Places;

namespace PeakStore.Unit.WaitingRoom;

public sealed class DrawTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Everybody_gets_a_number_of_their_own(int crowd)
    {
        var draw = new Draw(RandomNumberGenerator.GetBytes(32), crowd);

        var numbers = Enumerable.Range(1, crowd).Select(draw.NumberOf);

        Assert.Equal(Enumerable.Range(1, crowd), numbers.Order());
    }

    [Fact]
    public void Every_replica_draws_the_same()
    {
        var seed = RandomNumberGenerator.GetBytes(32);

        var numbers = Numbers(seed, 500);

        Assert.Equal(numbers, Numbers(seed, 500));
        Assert.NotEqual(numbers, Numbers(RandomNumberGenerator.GetBytes(32), 500));
    }

    /// <summary>A draw that was told to somebody must not change with the next release. The numbers are those of a second implementation.</summary>
    [Fact]
    public void The_draw_is_the_same_for_good() => Assert.Equal([7, 5, 8, 6, 1, 3, 2, 4], Numbers(new byte[32], 8));

    /// <summary>All orders of four are as likely: chi-squared with 23 degrees of freedom, which passes 60 once in 30,000 times. The seeds are fixed.</summary>
    [Fact]
    public void Every_order_is_as_likely()
    {
        const int Draws = 24_000;
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < Draws; i++)
        {
            var order = string.Concat(Numbers(SHA256.HashData(BitConverter.GetBytes(i)), 4));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        var expected = Draws / 24.0;
        Assert.Equal(24, counts.Count);
        Assert.True(counts.Values.Sum(count => Math.Pow(count - expected, 2) / expected) < 60);
    }

    private static int[] Numbers(byte[] seed, int crowd)
    {
        var draw = new Draw(seed, crowd);
        return [.. Enumerable.Range(1, crowd).Select(draw.NumberOf)];
    }
}
