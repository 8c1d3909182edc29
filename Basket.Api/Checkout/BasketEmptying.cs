using PeakStore.Basket.Baskets;
using PeakStore.ServiceDefaults.Resilience;

namespace PeakStore.Basket.Checkout;

/// <summary>Empties a basket whose order was accepted. When that fails the order stands all the same, and says so.</summary>
internal sealed partial class BasketEmptying(BasketStore baskets, ILogger<BasketEmptying> logger)
{
    /// <param name="version">The version that was ordered; a basket that has changed since is left as it is.</param>
    public async Task TryClearAsync(string buyerId, long version)
    {
        try
        {
            await baskets.ClearAsync(buyerId, version);
        }
        catch (Exception exception) when (RedisCalls.IsAway(exception))
        {
            LogNotEmptied(logger, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A basket was ordered but could not be emptied: {Reason}")]
    private static partial void LogNotEmptied(ILogger logger, string reason);
}
