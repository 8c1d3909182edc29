using Microsoft.EntityFrameworkCore;
using PeakStore.Ordering.Data;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Ordering.Orders;

/// <summary>Reads orders of one buyer; another's order is as good as none.</summary>
internal sealed class OrderQueries(OrderingDb db)
{
    private const int PageSize = 20;

    public async Task<OrderView?> FindAsync(Guid id, string buyerId, CancellationToken cancellationToken) =>
        await db.Orders.AsNoTracking()
            .SingleOrDefaultAsync(order => order.Id == id && order.BuyerId == buyerId, cancellationToken) is { } found
            ? OrderView.Of(found)
            : null;

    /// <summary>Newest first: ids are UUID v7, so their order is that of time.</summary>
    /// <param name="before">Id of the last order of the page before, null for the first page.</param>
    public async Task<Page<OrderView>> ListAsync(string buyerId, Guid? before, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.AsNoTracking()
            .Where(order => order.BuyerId == buyerId && (before == null || order.Id < before))
            .OrderByDescending(order => order.Id)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var page = orders.Take(PageSize).Select(OrderView.Of).ToList();
        return new Page<OrderView>(page, orders.Count > PageSize ? page[^1].Id.ToString("N") : null);
    }
}
