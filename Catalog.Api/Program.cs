using PeakStore.Catalog;
using PeakStore.Catalog.Campaigns;
using PeakStore.Catalog.Categories;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Products;
using PeakStore.Catalog.SampleData;
using PeakStore.Catalog.Search;
using PeakStore.ServiceDefaults;
using PeakStore.ServiceDefaults.Messaging.DeadLetters;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("Catalog");
builder.AddStores();
builder.AddSampleData();
builder.AddPictures();
builder.AddCampaigns();
builder.AddSearch();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapSearch();
app.MapProducts();
app.MapCategories();
app.MapCampaigns();
app.MapPictures();
app.MapDeadLetters();
app.Run();
