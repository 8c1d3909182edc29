namespace PeakStore.StandIns.Hosting;

public sealed class ContainerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IDistributedApplicationBuilder Create(string engine) => DistributedApplication.CreateBuilder(new DistributedApplicationOptions
    {
        Args = [$"--ASPIRE_CONTAINER_RUNTIME={engine}", "--DcpPublisher:RandomizePorts=true", "--Parameters:secret=p@ss word"],
        EnableResourceLogging = true,
        DisableDashboard = true,
    });

    [Fact]
    public async Task Stores_run_as_containers_and_have_the_published_connection_strings()
    {
        using var engine = new FakeEngine();
        var builder = Create(engine.Command);
        var secret = builder.AddParameter("secret", secret: true);
        var redis = builder.AddRedis("redis", password: secret).WithDataVolume("cache").WithArgs("--appendonly", "yes");
        var postgres = builder.AddPostgres("postgres", password: secret).WithDataVolume();
        var rabbit = builder.AddRabbitMQ("rabbit", password: secret);
        var waiting = builder.AddExecutable("waiting", "sleep", ".", "1000").WithReference(postgres).WaitFor(redis).WaitFor(postgres).WaitFor(rabbit);
        var standby = builder.AddContainer("standby", "postgres", "17.6").WithBindMount("standby.sh", "/standby.sh", isReadOnly: true)
            .WithArgs("-h", postgres.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort));

        await using (var application = builder.Build())
        {
            await application.StartAsync(Stop);
            engine.Serve(redis.GetEndpoint("tcp"), '+');
            engine.Serve(postgres.GetEndpoint("tcp"), 'N');
            engine.Serve(rabbit.GetEndpoint("tcp"), '\x01');
            await application.ResourceNotifications.WaitForResourceHealthyAsync("waiting", Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);
            await application.ResourceNotifications.WaitForResourceAsync("standby", KnownResourceStates.Running, Stop);
            Assert.True(await Processes.EventuallyAsync(() => engine.Calls.Any(call => call.EndsWith("-h postgres:5432", StringComparison.Ordinal))));
            // Who answers here is the test, which may be sooner than the engine was called.
            Assert.True(await Processes.EventuallyAsync(() => engine.Calls.Count(call => call.StartsWith("run ", StringComparison.Ordinal)) == 4));

            Assert.Equal($"localhost:{redis.GetEndpoint("tcp").Port},password=p@ss word", await application.GetConnectionStringAsync("redis", Stop));
            Assert.Equal($"Host=localhost;Port={postgres.GetEndpoint("tcp").Port};Username=postgres;Password=p@ss word", await application.GetConnectionStringAsync("postgres", Stop));
            Assert.Equal($"amqp://guest:p%40ss%20word@localhost:{rabbit.GetEndpoint("tcp").Port}", await application.GetConnectionStringAsync("rabbit", Stop));
        }

        Assert.Single(engine.Calls, call => call.StartsWith("network create aspire-", StringComparison.Ordinal));
        var run = Assert.Single(engine.Calls, call => call.StartsWith("run ", StringComparison.Ordinal) && call.Contains("--network-alias redis ", StringComparison.Ordinal));
        Assert.Contains($"-p 127.0.0.1:{redis.GetEndpoint("tcp").Port}:6379 -v cache:/data -e REDIS_PASSWORD --entrypoint /bin/sh docker.io/library/redis:8.2 -c exec redis-server --requirepass \"$REDIS_PASSWORD\" --save 60 1 \"$@\" redis-server --appendonly yes", run, StringComparison.Ordinal);
        Assert.Contains(engine.Calls, call => call.Contains("-postgres-data:/var/lib/postgresql/data ", StringComparison.Ordinal));
        Assert.Contains(engine.Calls, call => call.Contains("/standby.sh:/standby.sh:ro ", StringComparison.Ordinal));
        Assert.DoesNotContain(engine.Calls, call => call.Contains("p@ss", StringComparison.Ordinal));
        Assert.Contains("REDIS_PASSWORD=p@ss word", engine.Environment);
        Assert.True(await Processes.EventuallyAsync(() => engine.Calls.Count(call => call.StartsWith("rm -f ", StringComparison.Ordinal)) == 4 && engine.Calls.Any(call => call.StartsWith("network rm aspire-", StringComparison.Ordinal))));
        Assert.Equal("standby", standby.Resource.Name);
        Assert.Equal("waiting", waiting.Resource.Name);
    }

    [Fact]
    public async Task Without_an_engine_containers_say_so_and_the_rest_waits()
    {
        var builder = Create("no-such-engine");
        var redis = builder.AddRedis("redis", password: builder.AddParameter("secret", secret: true));
        builder.AddExecutable("waiting", "sleep", ".", "1000").WaitFor(redis);
        await using var application = builder.Build();
        await application.StartAsync(Stop);
        await application.ResourceNotifications.WaitForResourceAsync("redis", KnownResourceStates.RuntimeUnhealthy, Stop);
        await application.ResourceNotifications.WaitForResourceAsync("waiting", KnownResourceStates.Waiting, Stop);
    }
}
