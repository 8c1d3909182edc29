using PeakStore.AppHost.Infrastructure;
using PeakStore.AppHost.Publishing;

// The system: four services, the stores that they keep their data in, and a sandbox in place of the payment provider.

var builder = DistributedApplication.CreateBuilder(args);

builder.AddPublishTarget();
var stores = builder.AddStores();

// Signs the tokens by which the shop speaks for a shopper to the other services: base64 of 48 random bytes.
var signingKey = builder.AddParameter(
    "token-signing-key", new GenerateParameterDefault { MinLength = 64, Special = false }, secret: true, persist: true);

// Signs places in the waiting room and admissions out of it, so that every replica can tell them from forged ones.
var waitingRoomKey = builder.AddParameter(
    "waiting-room-key", new GenerateParameterDefault { MinLength = 64, Special = false }, secret: true, persist: true);

var catalog = builder.AddProject<Projects.Catalog_Api>("catalog-api")
    .WithReplicas(2)
    .WithProbes()
    .WithEnvironment("Authentication__SigningKey", signingKey)
    .WithReference(stores.CatalogDb).WaitFor(stores.CatalogDb)
    .WithReference(stores.Redis).WaitFor(stores.Redis)
    .WithReference(stores.RabbitMq).WaitFor(stores.RabbitMq);

var ordering = builder.AddProject<Projects.Ordering_Api>("ordering-api")
    .WithReplicas(2)
    .WithProbes()
    .WithEnvironment("Authentication__SigningKey", signingKey)
    .WithEnvironment("WaitingRooms__Key", waitingRoomKey)
    .WithReference(stores.OrderingDb).WaitFor(stores.OrderingDb)
    .WithReference(stores.Redis)
    .WithReference(stores.RabbitMq).WaitFor(stores.RabbitMq);

var basket = builder.AddProject<Projects.Basket_Api>("basket-api")
    .WithProbes()
    .WithEnvironment("Authentication__SigningKey", signingKey)
    .WithReference(stores.Redis).WaitFor(stores.Redis)
    .WithReference(ordering);

var web = builder.AddProject<Projects.Web_Frontend>("web-frontend")
    .WithExternalHttpEndpoints()
    .WithProbes()
    .WithEnvironment("Authentication__SigningKey", signingKey)
    .WithEnvironment("WaitingRooms__Key", waitingRoomKey)
    .WithReference(stores.Redis).WaitFor(stores.Redis)
    .WithReference(stores.RabbitMq).WaitFor(stores.RabbitMq)
    .WithReference(catalog).WaitFor(catalog)
    .WithReference(basket)
    .WithReference(ordering);

// What may change while the store runs: limits and levels. The file may come later. A deployed store has it in a ConfigMap.
if (stores.DataFolder is { } data)
{
    var settings = builder.Configuration["Settings:File"] ?? Path.Combine(data, "settings.json");
    foreach (var service in new[] { catalog, ordering, basket, web })
    {
        service.WithEnvironment("Settings__File", settings);
    }
}

// Products, units and campaigns to begin with. A deployed store begins with nothing.
if (builder.ExecutionContext.IsRunMode && builder.Configuration["SampleData"] is { } sampleData)
{
    foreach (var service in new[] { catalog, ordering })
    {
        service.WithEnvironment("SampleData__Enabled", sampleData);
    }
}

// A deployed store talks to a real provider. What runs here or is on trial has a sandbox in its place.
if (builder.ExecutionContext.IsRunMode || stores.OnTrial)
{
    var payments = builder.AddProject<Projects.PaymentSandbox>("payment-sandbox").WithHttpHealthCheck("/health");
    if (stores.DataFolder is { } ledgers) payments.WithEnvironment("Sandbox__LedgerPath", Path.Combine(ledgers, "payment-sandbox", "ledger.jsonl"));
    ordering.WithReference(payments);
}
else
{
    ordering.WithEnvironment("Payments__Provider", builder.AddParameter("payment-provider"));
}

builder.Build().Run();
