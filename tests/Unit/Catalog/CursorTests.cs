using PeakStore.Catalog.Search;

namespace PeakStore.Unit.Catalog;

public sealed class CursorTests
{
    public static TheoryData<int, object> Keys => new()
    {
        { (int)SortOrder.Name, "Leaf&Lore Cosy Fern, Ümlaut" },
        { (int)SortOrder.Price, 19.90m },
        { (int)SortOrder.PriceDescending, 0m },
        { (int)SortOrder.Newest, new DateTime(2026, 11, 22, 6, 0, 0, 123, 456, DateTimeKind.Utc) },
        { (int)SortOrder.Relevance, 0.060793f },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_cursor_is_read_as_it_was_written(int sort, object key)
    {
        var cursor = new Cursor((SortOrder)sort, key, "LGT-0001");

        Assert.True(Cursor.TryDecode(cursor.Encode(), (SortOrder)sort, out var read));
        Assert.Equal(cursor, read);
    }

    [Fact]
    public void A_cursor_keeps_the_words_that_were_meant()
    {
        var cursor = new Cursor(SortOrder.Relevance, 0.5f, "LGT-0001", new SearchTerms("crème lamp"));

        Assert.True(Cursor.TryDecode(cursor.Encode(), SortOrder.Relevance, out var read));
        Assert.Equal(cursor, read);
        Assert.False(Cursor.TryDecode((cursor with { Meant = new("lamp' | 'x") }).Encode(), SortOrder.Relevance, out _));
    }

    [Fact]
    public void A_cursor_means_nothing_in_another_order()
    {
        var text = new Cursor(SortOrder.Price, 19.90m, "LGT-0001").Encode();

        Assert.False(Cursor.TryDecode(text, SortOrder.PriceDescending, out _));
        Assert.False(Cursor.TryDecode(text, SortOrder.Name, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("abcd")]
    [InlineData("Mgp4CjE5LjkwIA")]
    [InlineData("MgpMR1QtMDAwMQoxZTk5")]
    [InlineData("MgpMR1QtMDAwMQotNQ")]
    [InlineData("Ly8vLy8vLy8")]
    public void What_was_not_written_here_is_refused(string text) =>
        Assert.False(Cursor.TryDecode(text, SortOrder.Price, out _));

    [Fact]
    public void A_cursor_that_is_far_too_long_is_refused() =>
        Assert.False(Cursor.TryDecode(new Cursor(SortOrder.Name, new string('a', 2000), "LGT-0001").Encode(), SortOrder.Name, out _));
}
