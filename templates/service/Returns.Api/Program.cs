using TheStore.Returns;
using TheStore.Returns.About;
using TheStore.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("Returns");
builder.AddAbout();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ReturnsJsonContext.Default));

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapAbout();
app.Run();
