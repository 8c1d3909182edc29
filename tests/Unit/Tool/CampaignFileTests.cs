using PeakStore.Tool.CommandLine;
using PeakStore.Tool.Triggers;

namespace PeakStore.Unit.Tool;

public sealed class CampaignFileTests
{
    private const string One =
        """{"id":"0190a000-0000-7000-8000-000000000001","name":"Sale","startsAt":"2026-11-27T09:00:00+01:00","endsAt":"2026-11-28T08:00:00Z","items":[{"sku":"A","salePrice":1}]}""";

    [Theory]
    [InlineData("{\"items\":[" + One + "],\"next\":null}")]
    [InlineData("[" + One + "]")]
    [InlineData(One)]
    public void A_page_a_list_and_one_campaign_are_read(string json)
    {
        var campaign = Assert.Single(CampaignFile.Read("file", json));
        Assert.Equal("Sale", campaign.Name);
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero), campaign.StartsAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 8, 0, 0, TimeSpan.Zero), campaign.EndsAt);
    }

    [Fact]
    public void A_page_may_be_empty() => Assert.Empty(CampaignFile.Read("file", """{"items":[],"next":null}"""));

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("7", "no campaigns")]
    [InlineData("{}", "no campaigns")]
    [InlineData("[7]", "no object")]
    [InlineData("""{"type":"x/not-found","title":"Not found","status":404}""", "Not found")]
    [InlineData("""{"items":[],"next":"0190"}""", "cursor=0190")]
    [InlineData("""[{"id":"x","name":"Sale"}]""", "UUID")]
    [InlineData("""[{"id":"0190a000-0000-7000-8000-000000000001"}]""", "startsAt")]
    [InlineData("""[{"id":"0190a000-0000-7000-8000-000000000001","name":"S","startsAt":"2026-11-27T09:00:00","endsAt":"2026-11-28T08:00:00Z"}]""", "offset")]
    [InlineData("""[{"id":"0190a000-0000-7000-8000-000000000001","name":"S","startsAt":"soon","endsAt":"2026-11-28T08:00:00Z"}]""", "soon")]
    [InlineData("""[{"id":"0190a000-0000-7000-8000-000000000001","name":"S","startsAt":"2026-11-28T08:00:00Z","endsAt":"2026-11-28T08:00:00Z"}]""", "before it starts")]
    public void What_cannot_be_read_is_told(string json, string told)
    {
        var error = Assert.Throws<CannotRunException>(() => CampaignFile.Read("file.json", json));
        Assert.StartsWith("file.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }
}
