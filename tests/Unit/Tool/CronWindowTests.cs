using System.Globalization;
using PeakStore.Tool.Triggers;

namespace PeakStore.Unit.Tool;

public sealed class CronWindowTests
{
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Tail = TimeSpan.FromMinutes(30);

    [Theory]
    [InlineData("2026-11-27T08:00Z", "2026-11-27T20:00Z", "45 7 27 11 *", "30 20 27 11 *")]
    [InlineData("2026-11-27T00:05Z", "2026-11-28T23:45Z", "50 23 26 11 *", "15 0 29 11 *")] // over midnight on both ends
    [InlineData("2026-12-01T00:00Z", "2026-12-31T23:59Z", "45 23 30 11 *", "29 0 1 1 *")] // over months and the year
    [InlineData("2026-11-27T08:00:20+01:00", "2026-11-27T09:00:01+01:00", "45 6 27 11 *", "31 8 27 11 *")] // UTC, whole minutes outwards
    public void A_window_opens_before_the_campaign_and_closes_after_it(string starts, string ends, string start, string end)
    {
        var (window, leftOut) = CronWindow.Of(Campaign(starts, ends), Lead, Tail, At("2026-11-01T00:00Z"));

        Assert.Null(leftOut);
        Assert.Equal((start, end), (window!.Start, window.End));
    }

    [Theory]
    [InlineData("2026-11-27T08:00Z", "2026-11-27T20:00Z")]
    [InlineData("2026-12-31T22:00Z", "2027-01-01T02:00Z")]
    [InlineData("2027-12-30T22:00Z", "2028-03-01T02:00Z")]
    [InlineData("2028-02-28T20:00Z", "2028-02-29T02:00Z")]
    [InlineData("2028-02-29T08:00Z", "2028-02-29T20:00Z")]
    [InlineData("2028-02-29T08:00Z", "2028-03-04T20:00Z")]
    [InlineData("2028-03-01T00:05Z", "2028-03-04T20:00Z")] // its lead is on 29 February
    [InlineData("2028-01-10T00:00Z", "2028-12-20T00:00Z")]
    public void KEDA_finds_the_window_open_just_as_long_as_it_is_meant(string starts, string ends)
    {
        var campaign = Campaign(starts, ends);
        var made = campaign.StartsAt.AddDays(-20);
        var window = CronWindow.Of(campaign, Lead, Tail, made).Window!;

        for (var moment = made; moment < window.RemoveBefore.AddDays(-1); moment += TimeSpan.FromMinutes(37))
        {
            var meant = moment >= window.From && moment < window.Until;
            Assert.True(meant == CronScaler.IsOpen(window.Start, window.End, moment), $"{window.Start} to {window.End} at {moment:O}: it should be {meant}");
        }
    }

    [Fact]
    public void The_whole_campaign_is_inside_its_window_also_on_29_February()
    {
        var campaign = Campaign("2028-02-29T08:00Z", "2028-03-04T20:00Z");
        var window = CronWindow.Of(campaign, Lead, Tail, At("2028-02-01T00:00Z")).Window!;
        Assert.True(window.From <= campaign.StartsAt - Lead);
        Assert.True(window.Until >= campaign.EndsAt + Tail);
    }

    [Theory]
    [InlineData("2026-11-27T20:29Z", true)]
    [InlineData("2026-11-27T20:30Z", false)]
    public void A_campaign_that_is_over_is_left_out_after_its_tail(string now, bool there)
    {
        var (window, leftOut) = CronWindow.Of(Campaign("2026-11-27T08:00Z", "2026-11-27T20:00Z"), Lead, Tail, At(now));
        Assert.Equal(there, window is not null);
        Assert.Equal(there, leftOut is null);
    }

    [Theory]
    [InlineData("2025-11-27T20:29Z", false)] // this year's 27 November is still to come
    [InlineData("2025-11-27T20:31Z", true)]
    [InlineData("2020-01-01T00:00Z", false)]
    public void A_campaign_of_next_year_waits_until_the_same_days_of_this_year_are_over(string now, bool there)
    {
        var (window, leftOut) = CronWindow.Of(Campaign("2026-11-27T08:00Z", "2026-11-27T20:00Z"), Lead, Tail, At(now));
        Assert.Equal(there, window is not null);
        Assert.Equal(there, leftOut is null);
    }

    [Theory]
    [InlineData("2026-01-01T00:00Z", "2026-12-31T00:00Z")]
    [InlineData("2026-01-01T00:00Z", "9999-12-31T23:59:59Z")]
    public void A_campaign_of_a_year_is_left_out_and_says_what_to_do(string starts, string ends)
    {
        var (window, leftOut) = CronWindow.Of(Campaign(starts, ends), Lead, Tail, At("2026-02-01T00:00Z"));
        Assert.Null(window);
        Assert.Contains("minReplicaCount", leftOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0001-01-01T00:00Z", "0001-01-02T00:00Z")]
    [InlineData("9999-12-30T00:00Z", "9999-12-31T23:59:59Z")]
    public void The_ends_of_the_calendar_are_no_error(string starts, string ends) =>
        Assert.NotNull(CronWindow.Of(Campaign(starts, ends), Lead, Tail, At("2026-02-01T00:00Z")).LeftOut);

    internal static Campaign Campaign(string starts, string ends) => new(Guid.CreateVersion7(), "Sale", At(starts), At(ends));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
