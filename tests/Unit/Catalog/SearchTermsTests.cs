using PeakStore.Catalog.Search;

namespace PeakStore.Unit.Catalog;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("lamp", "", "'lamp':*")]
    [InlineData("  Red   LAMP ", "'red'", "'lamp':*")]
    [InlineData("AUD-0042", "'aud'", "'0042':*")]
    [InlineData("crème brûlée", "'crème'", "'brûlée':*")]
    [InlineData("a|b & !c:* ('dd')", "'a' & 'b' & 'c'", "'dd':*")]
    [InlineData("1 2 3 4 5 6 7 8 9 10", "'1' & '2' & '3' & '4' & '5' & '6' & '7'", "'8'")]
    [InlineData("size s", "'size'", "'s'")]
    public void Only_letters_and_digits_reach_the_query(string text, string head, string last)
    {
        var terms = SearchTerms.Of(text);

        Assert.Equal((head, last), (terms.Head, terms.Last));
    }

    [Fact]
    public void Without_a_letter_there_is_nothing_to_search_for() => Assert.True(SearchTerms.Of("!?&|").IsEmpty);
}
