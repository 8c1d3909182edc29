using Npgsql;
using PeakStore.AppHost.Infrastructure;
using PeakStore.Deploy.Rendering;
using RabbitMQ.Client;
using StackExchange.Redis;

namespace PeakStore.Deploy.Stores;

/// <summary>What the services are told of their stores, with Secrets as the operators make them: it must be what the clients understand, and lead to what is there.</summary>
public sealed class ConnectionStringTests(Overlays overlays)
{
    // Operators make names and passwords of letters, digits, - and _.
    private const string User = "peak_store-1", Password = "aZ09_-xY";

    private static readonly ContainerEnvironment Environment = new((secret, key) => (secret, key) switch
    {
        ("postgres-app", "username") => User,
        ("postgres-app", "password") or ("redis", "password") => Password,
        // cluster-operator: internal/resource/default_user_secret.go
        ("rabbitmq-default-user", "connection_string") => $"amqp://default_user_{User}:{Password}@rabbitmq.peakstore.svc:5672/",
        _ => "another",
    });

    [Fact]
    public void Postgres_is_found_by_names_of_its_operator() => Each("Cluster", "postgres", PostgresCluster.Databases.Select(database => $"ConnectionStrings__{database}"), (overlay, container, name, value) =>
    {
        var parsed = new NpgsqlConnectionStringBuilder(value);
        var pooled = overlay.Of("Pooler").Any() && container.Pod.Maker.Kind == "Deployment";
        string[] expected = pooled ? ["postgres-pooler-rw", "postgres-pooler-ro"] : ["postgres-rw", "postgres-ro"];
        Assert.Equal(expected, parsed.Host!.Split(','));
        Assert.All(expected, host => Assert.True(!pooled || overlay.Find("Pooler", host) is not null, host));
        Assert.Equal((name["ConnectionStrings__".Length..], User, Password), (parsed.Database, parsed.Username, parsed.Password));
        Assert.Equal(pooled, Environment.Of(container).GetValueOrDefault("Postgres__TransactionPooler") == "true");
    });

    [Fact]
    public void Postgres_must_prove_that_it_is_the_one() => Each("Cluster", "postgres", PostgresCluster.Databases.Select(database => $"ConnectionStrings__{database}"), (_, container, _, value) =>
    {
        var parsed = new NpgsqlConnectionStringBuilder(value);
        Assert.Equal(SslMode.VerifyFull, parsed.SslMode);
        var mount = Assert.Single(container.Node.Items("volumeMounts"), mount => mount.Text("mountPath") == Path.GetDirectoryName(parsed.RootCertificate));
        var secret = container.Pod.Spec.At("volumes", mount.Text("name")!, "secret");
        Assert.Equal("postgres-ca", secret.Text("secretName"));
        // never the authority's key
        Assert.Equal([("ca.crt", Path.GetFileName(parsed.RootCertificate))], secret.Items("items").Select(item => (item.Text("key"), item.Text("path"))));
    });

    [Fact]
    public void Redis_is_found_by_its_sentinels() => Each("StatefulSet", "redis", ["ConnectionStrings__redis"], (overlay, _, _, value) =>
    {
        var parsed = ConfigurationOptions.Parse(value);
        var redis = overlay.One("StatefulSet", "redis");
        var nodes = redis.Spec.Text("serviceName")!;
        var port = overlay.One("Service", nodes).Spec.Number("ports", "sentinel", "port");
        Assert.Equal(
            Enumerable.Range(0, redis.Spec.Number("replicas")!.Value).Select(pod => $"{redis.Name}-{pod}.{nodes}:{port}"),
            parsed.EndPoints.Cast<System.Net.DnsEndPoint>().Select(endpoint => $"{endpoint.Host}:{endpoint.Port}"));
        Assert.Equal(("peakstore", Password), (parsed.ServiceName, parsed.Password));
    });

    [Fact]
    public void RabbitMq_is_found_by_what_its_operator_says() => Each("RabbitmqCluster", "rabbitmq", ["ConnectionStrings__rabbitmq"], (_, _, _, value) =>
    {
        var factory = new ConnectionFactory { Uri = new Uri(value) };
        Assert.Equal(("rabbitmq.peakstore.svc", 5672, "/", Password), (factory.HostName, factory.Endpoint.Port, factory.VirtualHost, factory.Password));
    });

    [Fact]
    public void Nothing_is_used_before_it_is_known()
    {
        foreach (var row in Overlays.All)
        {
            Assert.All(overlays.Rendered(row.Data).Pods.SelectMany(pod => pod.Containers), container =>
                Assert.All(Environment.Of(container), variable => Assert.DoesNotContain("$(", variable.Value, StringComparison.Ordinal)));
        }
    }

    private void Each(string kind, string store, IEnumerable<string> names, Action<Manifests, Container, string, string> check)
    {
        foreach (var (overlay, _) in overlays.With(kind, store))
        {
            var found = from container in overlay.Pods.SelectMany(pod => pod.Containers)
                        from variable in container.Environment
                        where names.Contains(variable.Text("name"))
                        select (container, variable);
            Assert.NotEmpty(found);
            Assert.All(found, one =>
            {
                Assert.True(ContainerEnvironment.IsOurs(one.variable), $"{one.container} still asks for the Secret connections");
                var name = one.variable.Text("name")!;
                check(overlay, one.container, name, Environment.Of(one.container)[name]);
            });
        }
    }
}
