using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql.EntityFrameworkCore.PostgreSQL;
using PeakStore.StandIns.Clients.Support;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using StackExchange.Redis;

namespace PeakStore.StandIns.Clients;

/// <summary>What can be seen without servers: with Redis, RabbitMQ and Postgres away.</summary>
public sealed class AspireClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_starts_while_Redis_is_away()
    {
        using var host = await StartAsync(
            new() { ["ConnectionStrings:redis"] = $"127.0.0.1:{Loopback.ClosedPort()},password=secret" },
            builder => builder.AddRedisClient("redis", configureOptions: options => (options.ConnectTimeout, options.ConnectRetry) = (200, 1)));
        var connection = host.Services.GetRequiredService<IConnectionMultiplexer>();
        Assert.False(connection.IsConnected);
        Assert.Contains("password=secret", connection.Configuration, StringComparison.Ordinal);
        Assert.Same(connection, host.Services.GetRequiredService<IConnectionMultiplexer>());
        Assert.Equal(["StackExchange.Redis"], await UnhealthyAsync(host));
    }

    [Fact]
    public async Task RabbitMQ_that_is_away_is_asked_again_each_time()
    {
        using var host = await StartAsync(
            new() { ["ConnectionStrings:rabbitmq"] = $"amqp://shop:secret@127.0.0.1:{Loopback.ClosedPort()}/orders" },
            builder => builder.AddRabbitMQClient(
                "rabbitmq",
                settings => (settings.DisableHealthChecks, settings.DisableTracing, settings.MaxConnectRetryCount) = (true, true, 0),
                factory => factory.ClientProvidedName = "ordering"));
        var factory = (ConnectionFactory)host.Services.GetRequiredService<IConnectionFactory>();
        Assert.Equal(("shop", "orders", "ordering", true), (factory.UserName, factory.VirtualHost, factory.ClientProvidedName, factory.AutomaticRecoveryEnabled));
        Assert.Throws<BrokerUnreachableException>(host.Services.GetRequiredService<IConnection>);
        Assert.Throws<BrokerUnreachableException>(host.Services.GetRequiredService<IConnection>);
    }

    [Fact]
    public Task What_the_stand_in_lacks_is_refused_by_the_name_of_the_published_package() => StartAsync([], builder =>
        Assert.Contains("Aspire.RabbitMQ.Client", Assert.Throws<NotSupportedException>(() =>
            builder.AddRabbitMQClient("rabbitmq")).Message, StringComparison.Ordinal));

    [Fact]
    public async Task A_context_retries_and_is_watched()
    {
        using var host = await StartAsync(
            new() { ["ConnectionStrings:shopdb"] = $"Host=127.0.0.1;Port={Loopback.ClosedPort()};Database=shop" },
            builder => builder.AddNpgsqlDbContext<ShopContext>("shopdb", configureDbContextOptions: options => options.EnableSensitiveDataLogging()));
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ShopContext>();
        Assert.IsType<NpgsqlRetryingExecutionStrategy>(context.Database.CreateExecutionStrategy());
        Assert.Equal("shop", context.Database.GetDbConnection().Database);
        Assert.Equal(nameof(ShopContext), Assert.Single(host.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations).Name);
    }

    [Fact]
    public async Task Postgres_that_is_away_is_unhealthy()
    {
        using var host = await StartAsync(
            new() { ["ConnectionStrings:shopdb"] = $"Host=127.0.0.1;Port={Loopback.ClosedPort()};Database=shop" },
            // the check runs under the context's execution strategy: with retries it would take a minute to say no
            builder => builder.AddNpgsqlDbContext<ShopContext>("shopdb", settings => settings.DisableRetry = true));
        Assert.Equal([nameof(ShopContext)], await UnhealthyAsync(host));
    }

    [Fact]
    public async Task A_missing_connection_string_is_named()
    {
        using var host = await StartAsync([], builder =>
        {
            builder.AddNpgsqlDbContext<ShopContext>("shopdb");
            builder.AddRedisClient("redis");
        });
        await using var scope = host.Services.CreateAsyncScope();
        Assert.Contains("ConnectionStrings:shopdb", Assert.Throws<InvalidOperationException>(scope.ServiceProvider.GetRequiredService<ShopContext>).Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:redis", Assert.Throws<InvalidOperationException>(host.Services.GetRequiredService<IConnectionMultiplexer>).Message, StringComparison.Ordinal);
    }

    private static async Task<IHost> StartAsync(Dictionary<string, string?> configuration, Action<IHostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.Services.AddHealthChecks();
        configure(builder);
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return host;
    }

    private static async Task<string[]> UnhealthyAsync(IHost host) =>
        [.. (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation)).Entries
            .Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Key)];

    public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options);
}
