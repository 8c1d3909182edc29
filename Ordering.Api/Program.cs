using PeakStore.Ordering;
using PeakStore.Ordering.Admission;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Payments;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults;
using PeakStore.ServiceDefaults.Data.Schema;
using PeakStore.ServiceDefaults.Messaging.DeadLetters;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("Ordering");
builder.AddAdmission();
builder.AddCheckout();
builder.AddOrders();
builder.AddPayments();
builder.AddStock();
// Last, so that it stops first: what was received is finished by those above.
builder.AddStores();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapCheckout();
app.MapOrders();
app.MapStock();
app.MapDeadLetters();
await app.RunOrMigrateAsync(args);
