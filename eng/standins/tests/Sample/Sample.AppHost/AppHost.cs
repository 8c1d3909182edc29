// A small application that shows each thing that the hosting stand-ins do; the tests run it.
var builder = DistributedApplication.CreateBuilder(args);

var password = builder.AddParameter("store-password", new GenerateParameterDefault { MinLength = 30, Special = false }, secret: true, persist: true);

var prepare = builder.AddExecutable("prepare", "sh", ".", "-c", "echo prepared");

var store = builder.AddExecutable("store", "sh", ".", "-c", "sleep 1000 & wait")
    .WithEndpoint(name: "tcp", env: "STORE_PORT")
    .WithArgs("ignored", password)
    .WaitForCompletion(prepare);

// Keeps nothing of its environment, as servers do that write their title over it.
builder.AddExecutable("forgetful", "sh", ".", "-c", "exec env -i sh -c 'while :; do sleep 1000; done' \"forgetful of $SAMPLE\"");

var connection = builder.AddConnectionString("storedb", ReferenceExpression.Create(
    $"Host={store.GetEndpoint("tcp").Property(EndpointProperty.Host)};Port={store.GetEndpoint("tcp").Property(EndpointProperty.Port)};Password={password}"));

var back = builder.AddProject<Projects.Sample_Web>("back-end")
    .WithHttpHealthCheck("/health")
    .WithReference(connection)
    .WithReplicas(2)
    .WaitFor(store);

builder.AddProject<Projects.Sample_Web>("front")
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .WithReference(back)
    .WithEnvironment("BACK_URL", back.GetEndpoint("http"))
    .WithEnvironment("GREETING", ReferenceExpression.Create($"hello {password}"))
    .WithArgs("--first", back.GetEndpoint("http"))
    .WithCommand("greet", "Greet", context => Task.FromResult(CommandResults.Success($"hello {context.ResourceName}")))
    .WaitFor(back);

builder.AddProject<Projects.Sample_Web>("lone");

builder.Build().Run();
