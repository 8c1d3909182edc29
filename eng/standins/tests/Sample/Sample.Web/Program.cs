// A service that tells what it was given, and that can be made ill.
var well = true;
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();
app.MapGet("/health", () => well ? Results.Ok() : Results.StatusCode(503));
app.MapPost("/health/{value}", (bool value) => well = value);
app.MapGet("/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name) ?? "");
app.MapGet("/args", () => args);
app.MapGet("/process", () => Environment.ProcessId);
app.Run();
