using PeakStore.Catalog.Search;

namespace PeakStore.Unit.Catalog;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("lamp", "lamp", 0)]
    [InlineData("lmap", "lamp", 1)]
    [InlineData("lam", "lamp", 1)]
    [InlineData("lampp", "lamp", 1)]
    [InlineData("lump", "lamp", 1)]
    [InlineData("haedfones", "headphones", 3)]
    [InlineData("", "lamp", 4)]
    public void Slips_are_counted(string typed, string word, int slips) => Assert.Equal(slips, Spelling.Slips(typed, word, isBeginning: false));

    [Theory]
    [InlineData("headp", "headphones", 0)]
    [InlineData("haedp", "headphones", 1)]
    [InlineData("lamps", "lamp", 1)]
    public void What_is_not_typed_yet_is_no_slip(string typed, string word, int slips) => Assert.Equal(slips, Spelling.Slips(typed, word, isBeginning: true));

    [Fact]
    public void The_word_with_the_fewest_slips_was_meant_and_of_equals_the_first()
    {
        Assert.Equal("headphones", Spelling.Closest("headpones", ["headstones", "headphones"], isBeginning: false));
        Assert.Equal("damp", Spelling.Closest("xamp", ["damp", "lamp"], isBeginning: false));
    }

    [Theory]
    [InlineData("lum", "lamp")]
    [InlineData("lupm", "lamp")]
    [InlineData("teapots", "speaker")]
    public void What_is_too_far_off_was_not_meant(string typed, string word) => Assert.Null(Spelling.Closest(typed, [word], isBeginning: false));
}
