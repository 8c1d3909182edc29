using PeakStore.PaymentSandbox;

// A payment provider to develop and test against: slow, failing or declining as told, with a ledger of its own.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddOptions<SandboxOptions>().BindConfiguration(SandboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<SandboxSettings>();
builder.Services.AddSingleton<ChargeLedger>();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapCharges();
app.MapSettings();
app.Run();
