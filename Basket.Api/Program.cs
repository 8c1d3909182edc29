using PeakStore.Basket;
using PeakStore.Basket.Baskets;
using PeakStore.Basket.Checkout;
using PeakStore.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("Basket");
builder.AddBaskets();
builder.AddCheckout();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, BasketJsonContext.Default));

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapBaskets();
app.MapCheckout();
app.Run();
