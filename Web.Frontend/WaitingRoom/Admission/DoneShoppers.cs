using System.Collections.Concurrent;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>Who has ordered makes room for the next. Collected here, and counted out by whoever controls the queue with its next look.</summary>
internal sealed class DoneShoppers
{
    // Those that are missed are counted out a little later, when nobody sees them any more.
    private const int Most = 20_000;

    private readonly ConcurrentQueue<string> _buyers = new();

    public void Add(string buyer)
    {
        if (_buyers.Count < Most)
        {
            _buyers.Enqueue(buyer);
        }
    }

    /// <summary>Takes all that were collected.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (taken.Count < Most && _buyers.TryDequeue(out var buyer))
        {
            taken.Add(buyer);
        }

        return taken;
    }
}

/// <summary>Hears who has ordered, and what is left.</summary>
internal sealed class ShoppingNews(DoneShoppers done, RoomStock stock, RoomRegistry rooms) : IEventHandler<OrderPlaced>, IEventHandler<AvailabilityChanged>
{
    public Task HandleAsync(OrderPlaced message, Delivery delivery, CancellationToken cancellationToken)
    {
        if (rooms.All.Count > 0)
        {
            done.Add(message.BuyerId);
        }

        return Task.CompletedTask;
    }

    public Task HandleAsync(AvailabilityChanged message, Delivery delivery, CancellationToken cancellationToken)
    {
        stock.Told(message.Sku, message.Available);
        return Task.CompletedTask;
    }
}
