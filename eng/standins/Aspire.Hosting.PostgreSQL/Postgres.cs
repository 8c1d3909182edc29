using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel
{
    public class PostgresServerResource : ContainerResource, IResourceWithConnectionString
    {
        internal PostgresServerResource(string name, ParameterResource? userName, ParameterResource password) : base(name)
        {
            UserNameReference = userName is null ? ReferenceExpression.Create($"postgres") : ReferenceExpression.Create($"{userName}");
            PasswordParameter = password;
        }

        public EndpointReference PrimaryEndpoint => new(this, "tcp");
        public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);
        public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);
        public ReferenceExpression UserNameReference { get; }
        public ParameterResource PasswordParameter { get; set; }
        public ReferenceExpression ConnectionStringExpression =>
            ReferenceExpression.Create($"Host={Host};Port={Port};Username={UserNameReference};Password={PasswordParameter}");
    }
}

namespace Aspire.Hosting
{
    public static class PostgresBuilderExtensions
    {
        // "may this be encrypted?": the first message that a server understands, answered with S or N
        private static readonly byte[] SslRequest = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

        public static IResourceBuilder<PostgresServerResource> AddPostgres(
            this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null,
            IResourceBuilder<ParameterResource>? password = null, int? port = null)
        {
            var postgres = new PostgresServerResource(name, userName?.Resource, ParameterResourceBuilderExtensions.Password(builder, name, password));
            var container = builder.AddResource(postgres)
                .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/postgres", Tag = "17.6" })
                .WithEndpoint(port, 5432, name: "tcp")
                .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
                .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
                .WithEnvironment("POSTGRES_USER", postgres.UserNameReference)
                .WithEnvironment("POSTGRES_PASSWORD", postgres.PasswordParameter);
            return TcpHealth.Add(container, SslRequest, first => first is (byte)'S' or (byte)'N');
        }

        public static IResourceBuilder<PostgresServerResource> WithDataVolume(
            this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
            builder.WithVolumeOfItsOwn(name, "/var/lib/postgresql/data", isReadOnly);
    }
}
