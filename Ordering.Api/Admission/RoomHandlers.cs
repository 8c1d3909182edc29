using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Admission;

/// <summary>Writes down what a room guards, once for all replicas.</summary>
internal sealed class RoomKeeper(RoomCopies copies) : IEventHandler<WaitingRoomChanged>
{
    public Task HandleAsync(WaitingRoomChanged message, Delivery delivery, CancellationToken cancellationToken) =>
        copies.KeepAsync(message, cancellationToken);
}

/// <summary>Has each replica know it at once.</summary>
internal sealed class RoomFeed(GuardedRooms rooms) : IEventHandler<WaitingRoomChanged>
{
    public Task HandleAsync(WaitingRoomChanged message, Delivery delivery, CancellationToken cancellationToken)
    {
        rooms.Update([message]);
        return Task.CompletedTask;
    }
}
