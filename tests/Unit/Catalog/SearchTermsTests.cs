using PeakStore.Catalog.Search;

namespace PeakStore.Unit.Catalog;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("lamp", "'lamp':*")]
    [InlineData("  red   lamp ", "'red' & 'lamp':*")]
    [InlineData("AUD-0042", "'AUD' & '0042':*")]
    [InlineData("crème brûlée", "'crème' & 'brûlée':*")]
    [InlineData("a|b & !c:* ('d')", "'a' & 'b' & 'c' & 'd':*")]
    [InlineData("1 2 3 4 5 6 7 8 9 10", "'1' & '2' & '3' & '4' & '5' & '6' & '7' & '8':*")]
    [InlineData("!?&|", "")]
    public void Only_letters_and_digits_reach_the_query(string text, string query) => Assert.Equal(query, SearchTerms.ToQuery(text));
}
