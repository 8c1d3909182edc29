using Microsoft.Extensions.Options;
using PeakStore.Web.Clients;

namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>Rooms for campaigns: as an operator asks, or by themselves some time before each start (<c>WaitingRooms:OpenBefore</c>).</summary>
internal sealed partial class CampaignRooms(
    IServiceScopeFactory scopes, RoomRegistry rooms, IOptions<WaitingRoomOptions> options, TimeProvider time, ILogger<CampaignRooms> logger)
{
    /// <summary>What a campaign sells, and when; null when there is none, or the catalogue does not answer.</summary>
    public async Task<RoomWish?> FindAsync(string campaign, CancellationToken ct) =>
        (await ReadAsync(ct)).FirstOrDefault(known => known.Id == campaign) is { } found ? WishOf(found) : null;

    /// <summary>Opens the rooms that are due.</summary>
    public async Task OpenDueAsync(RoomManager manager, CancellationToken ct)
    {
        if (options.Value.OpenBefore is not { } before)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var campaign in await ReadAsync(ct))
        {
            // One that has begun is not stopped in the middle; one whose room an operator has closed stays without.
            if (campaign.StartsAt > now && campaign.StartsAt - before <= now && rooms.Find(campaign.Id) is null)
            {
                await manager.OpenAsync(campaign.Id, WishOf(campaign), ct);
                LogOpened(logger, campaign.Name, campaign.StartsAt);
            }
        }
    }

    private static RoomWish WishOf(Campaign campaign) =>
        new([.. campaign.Items.Select(item => item.Sku)], null, campaign.StartsAt, campaign.EndsAt);

    private async Task<IReadOnlyList<Campaign>> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reply = await scope.ServiceProvider.GetRequiredService<CatalogClient>().CampaignsAsync(ct);
        return reply.Ok ? reply.Value.Items : [];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The waiting room of campaign {Name} is open, which starts at {StartsAt}")]
    private static partial void LogOpened(ILogger logger, string name, DateTimeOffset startsAt);
}

/// <summary>Looks which campaigns start soon.</summary>
internal sealed partial class CampaignRoomClock(
    CampaignRooms campaigns, RoomManager manager, IOptions<WaitingRoomOptions> options, TimeProvider time, ILogger<CampaignRoomClock> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.OpenBefore is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await campaigns.OpenDueAsync(manager, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rooms of coming campaigns are not opened yet; trying again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
