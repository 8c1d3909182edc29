using PeakStore.ServiceDefaults;
using PeakStore.ServiceDefaults.Overload.Brownouts.Operators;
using PeakStore.ServiceDefaults.Overload.Refusals;
using PeakStore.Web.Account;
using PeakStore.Web.Clients;
using PeakStore.Web.Components.Layout;
using PeakStore.Web.Pages;
using PeakStore.Web.Security;
using PeakStore.Web.Shop.Baskets;
using PeakStore.Web.Shop.Browse;
using PeakStore.Web.Shop.Busy;
using PeakStore.Web.Shop.Checkout;
using PeakStore.Web.Shop.Live;
using PeakStore.Web.Shop.Orders;
using PeakStore.Web.Shop.Pictures;
//#if (waitingRoom)
using PeakStore.Web.WaitingRoom;
using PeakStore.Web.WaitingRoom.Pages;
//#endif

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("Web");
builder.AddSharedKeys();
builder.AddAccounts();
builder.AddServiceClients();
builder.AddSharedPages();
builder.AddLiveProducts();
//#if (waitingRoom)
builder.AddWaitingRoom();
//#endif
builder.Services.AddMemoryCache();
builder.Services.AddScoped<CategoryMenu>();
builder.Services.AddScoped<BasketCount>();
builder.Services.AddScoped<OwnOrders>();
builder.Services.AddSingleton<RefusalSeal>();
builder.Services.AddSingleton<IRefusalPage, BusyPage>();
builder.Services.AddRazorComponents();

var app = builder.Build();
app.UseReadyPages();
//#if (waitingRoom)
app.UseRoomStatus();
//#endif
app.UseSecurityHeaders();
app.UseServiceDefaults();
app.UseErrorPages();
app.UseCrossOriginProtection();
app.UseSharedPages();

app.MapServiceDefaults();
app.MapStaticAssets().DisableRateLimiting();
app.MapRazorComponents<App>().DisableAntiforgery();
app.MapPictures();
app.MapProductEvents();
app.MapBasket();
app.MapCheckout();
app.MapOrders();
app.MapAccount();
app.MapBrownout();
//#if (waitingRoom)
app.MapWaitingRoom();
//#endif
app.Run();
