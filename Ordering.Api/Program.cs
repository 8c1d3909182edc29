using PeakStore.Ordering;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Payments;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("Ordering");
builder.AddStores();
builder.AddCheckout();
builder.AddOrders();
builder.AddPayments();
builder.AddStock();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapCheckout();
app.MapOrders();
app.MapStock();
app.Run();
