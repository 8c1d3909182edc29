using PeakStore.ServiceDefaults;
using PeakStore.Web.Account;
using PeakStore.Web.Clients;
using PeakStore.Web.Components.Layout;
using PeakStore.Web.Security;
using PeakStore.Web.Shop.Baskets;
using PeakStore.Web.Shop.Browse;
using PeakStore.Web.Shop.Checkout;
using PeakStore.Web.Shop.Orders;
using PeakStore.Web.Shop.Pictures;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("Web");
builder.AddSharedKeys();
builder.AddAccounts();
builder.AddServiceClients();
builder.Services.AddMemoryCache();
builder.Services.AddScoped<CategoryMenu>();
builder.Services.AddScoped<BasketCount>();
builder.Services.AddScoped<OwnOrders>();
builder.Services.AddSingleton<RefusalSeal>();
builder.Services.AddRazorComponents();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseServiceDefaults();
app.UseErrorPages();
app.UseCrossOriginProtection();

app.MapServiceDefaults();
app.MapStaticAssets();
app.MapRazorComponents<App>().DisableAntiforgery();
app.MapPictures();
app.MapBasket();
app.MapCheckout();
app.MapOrders();
app.MapAccount();
app.Run();
