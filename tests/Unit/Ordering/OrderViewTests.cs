using PeakStore.Ordering.Orders;

namespace PeakStore.Unit.Ordering;

public sealed class OrderViewTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(OrderStatus.Placed, 9, null)]
    [InlineData(OrderStatus.Placed, 10, "delayed")]
    [InlineData(OrderStatus.Paid, 60, null)]
    [InlineData(OrderStatus.Cancelled, 60, null)]
    public void A_placed_order_that_should_be_paid_by_now_says_so(string status, int secondsLater, string? payment)
    {
        var order = new OrderView(Guid.NewGuid(), status, [], 10m, "EUR", Noon);

        Assert.Equal(payment, order.At(Noon.AddSeconds(secondsLater)).Payment);
    }
}
