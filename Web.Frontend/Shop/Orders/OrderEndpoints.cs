using PeakStore.ServiceDefaults.Problems;
using PeakStore.Web.Components.Elements;
using PeakStore.Web.Security;

namespace PeakStore.Web.Shop.Orders;

/// <summary>What the order page needs beside itself.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this WebApplication app)
    {
        app.MapOrderEvents();
        app.MapForm("/orders/{id:guid}/cancel", CancelAsync);
    }

    private static async Task<IResult> CancelAsync(Guid id, OwnOrders orders, CancellationToken ct)
    {
        var problem = await orders.CancelAsync(id, ct);
        var note = problem?.Kind switch
        {
            null => null,
            ProblemTypes.NotCancellable => Notes.TooLate,
            _ => Notes.CancelFailed,
        };
        return See.Other(LocalUrl.With($"/orders/{id}", ("note", note)));
    }
}
