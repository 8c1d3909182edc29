using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel
{
    public class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
    {
        internal readonly ConcurrentDictionary<string, string> Names = new();

        public EndpointReference PrimaryEndpoint => new(this, "tcp");
        public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);
        public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);
        public ParameterResource? UserNameParameter { get; set; } = userName;
        public ParameterResource PasswordParameter { get; set; } = password;
        public IReadOnlyDictionary<string, string> Databases => Names;
        public ReferenceExpression UserNameReference => UserNameParameter is null ? ReferenceExpression.Create($"postgres") : ReferenceExpression.Create($"{UserNameParameter}");
        public ReferenceExpression UriExpression => ReferenceExpression.Create($"postgresql://{UserNameReference:uri}:{PasswordParameter:uri}@{Host}:{Port}");
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"Host={Host};Port={Port};Username={UserNameReference};Password={PasswordParameter}");

        IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() => Properties();

        internal IReadOnlyList<KeyValuePair<string, ReferenceExpression>> Properties() =>
        [
            new("Host", ReferenceExpression.Create($"{Host}")), new("Port", ReferenceExpression.Create($"{Port}")), new("Username", UserNameReference),
            new("Password", ReferenceExpression.Create($"{PasswordParameter}")), new("Uri", UriExpression),
        ];
    }

    public class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource) : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
    {
        public PostgresServerResource Parent { get; } = postgresParentResource;
        public string DatabaseName { get; } = databaseName;
        public ReferenceExpression UriExpression => ReferenceExpression.Create($"{Parent.UriExpression}/{DatabaseName}");
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={DatabaseName}");

        IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
            [.. Parent.Properties().Where(property => property.Key != "Uri"), new("Uri", UriExpression), new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}"))];
    }
}

namespace Aspire.Hosting
{
    public static class PostgresBuilderExtensions
    {
        // "may this be encrypted?": the first message that a server understands, answered with S or N
        private static readonly byte[] SslRequest = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

        public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
        {
            var postgres = new PostgresServerResource(name, userName?.Resource, password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password"));
            var container = builder.AddResource(postgres).WithImage("library/postgres", "17.6").WithImageRegistry("docker.io")
                .WithEndpoint(port, 5432, name: "tcp")
                .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256").WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
                .WithEnvironment(context =>
                {
                    context.EnvironmentVariables["POSTGRES_USER"] = postgres.UserNameReference;
                    context.EnvironmentVariables["POSTGRES_PASSWORD"] = postgres.PasswordParameter;
                });
            return TcpHealth.Add(container, "tcp", SslRequest, first => first is (byte)'S' or (byte)'N');
        }

        /// <summary>The database is made when the server is ready, if it is not there.</summary>
        public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
        {
            var (server, made, key) = (builder.Resource, false, $"{name}_check");
            var database = new PostgresDatabaseResource(name, databaseName ?? name, server);
            server.Names[name] = database.DatabaseName;
            builder.ApplicationBuilder.Services.AddHealthChecks().AddCheck(key, () => made ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Database '{database.DatabaseName}' is not made yet."));
            builder.OnResourceReady(async (_, ready, cancellationToken) =>
            {
                await CreateAsync(ready.Services.GetRequiredService<Orchestrator>().Engine, database, cancellationToken);
                made = true;
            });
            return builder.ApplicationBuilder.AddResource(database).WithHealthCheck(key);
        }

        public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) => builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/var/lib/postgresql/data", isReadOnly);
        public static IResourceBuilder<PostgresServerResource> WithDataBindMount(this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false) => builder.WithBindMount(source, "/var/lib/postgresql/data", isReadOnly);
        public static IResourceBuilder<PostgresServerResource> WithInitFiles(this IResourceBuilder<PostgresServerResource> builder, string source) => builder.WithBindMount(Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory), "/docker-entrypoint-initdb.d", isReadOnly: true);
        public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port) => builder.WithEndpoint("tcp", endpoint => endpoint.Port = port);

        public static IResourceBuilder<PostgresServerResource> WithPassword(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> password)
        {
            builder.Resource.PasswordParameter = password.Resource;
            return builder;
        }

        public static IResourceBuilder<PostgresServerResource> WithUserName(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> userName)
        {
            builder.Resource.UserNameParameter = userName.Resource;
            return builder;
        }

        // a server that answers may still be starting: its own program says when it lets us in
        private static async Task CreateAsync(ContainerEngine engine, PostgresDatabaseResource database, CancellationToken cancellationToken)
        {
            var user = await database.Parent.UserNameReference.GetValueAsync(cancellationToken);
            var environment = new Dictionary<string, string> { ["PGPASSWORD"] = (await database.Parent.PasswordParameter.GetValueAsync(cancellationToken))! };
            string[] psql = ["exec", "-e", "PGPASSWORD", engine.NameOf(database.Parent), "psql", "-h", "127.0.0.1", "-U", user!, "-d", "postgres", "-tA", "-c"];
            for (var tries = 1; ; tries++)
            {
                try
                {
                    var found = await engine.RunAsync([.. psql, $"SELECT 1 FROM pg_database WHERE datname = '{database.DatabaseName.Replace("'", "''")}'"], environment, cancellationToken);
                    if (found.Trim() != "1") await engine.RunAsync([.. psql, $"CREATE DATABASE \"{database.DatabaseName.Replace("\"", "\"\"")}\""], environment, cancellationToken);
                    return;
                }
                catch (InvalidOperationException) when (tries < 60)
                {
                    await Task.Delay(500, cancellationToken);
                }
            }
        }
    }
}
