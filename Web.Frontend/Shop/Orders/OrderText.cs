using PeakStore.Web.Clients;

namespace PeakStore.Web.Shop.Orders;

/// <summary>An order's state in words.</summary>
public static class OrderText
{
    /// <summary>As a heading of the order's page.</summary>
    public static string Headline(string status) => status switch
    {
        OrderStatus.Placed => "Thank you. Your order is placed.",
        OrderStatus.Paid => "Thank you. Your order is paid.",
        OrderStatus.Shipped => "Your order is on its way.",
        OrderStatus.Cancelled => "This order was cancelled.",
        _ => "Your order",
    };

    /// <summary>What is going on.</summary>
    public static string Explain(Order order) => order.Status switch
    {
        OrderStatus.Placed when order.Payment is not null =>
            "The payment takes longer than usual. Your items stay held for you, and you are charged once at most. You may close this page: we go on trying.",
        OrderStatus.Placed => "Its items are held for you while the payment is under way. This page shows when it is done.",
        OrderStatus.Paid => "All is well. We are getting it ready to ship.",
        OrderStatus.Shipped => "It has left our house.",
        OrderStatus.Cancelled => Reason(order.Reason),
        _ => "",
    };

    /// <summary>In one word, as in a list.</summary>
    public static string Word(string status) => status switch
    {
        OrderStatus.Placed => "Payment under way",
        OrderStatus.Paid => "Paid",
        OrderStatus.Shipped => "Shipped",
        OrderStatus.Cancelled => "Cancelled",
        _ => status,
    };

    /// <summary>A short number to tell one's orders apart by: the last digits of the id, since the first only tell the time.</summary>
    public static string Number(Guid id) => id.ToString("N")[^8..].ToUpperInvariant();

    private static string Reason(string? reason) => reason switch
    {
        "cancelled-by-buyer" => "You cancelled it. If a charge was under way already, it is given back.",
        "payment-declined" => "The payment was declined, so nothing was charged and the items went back on the shelf. You are welcome to try again.",
        "hold-expired" => "The payment did not come through in time, so the items went back on the shelf. If it was charged after all, it is given back.",
        _ => "Its items went back on the shelf.",
    };
}
