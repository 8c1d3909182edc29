using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel
{
    public class RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
    {
        public EndpointReference PrimaryEndpoint => new(this, "tcp");
        public EndpointReference ManagementEndpoint => new(this, "management");
        public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);
        public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);
        public ParameterResource? UserNameParameter { get; } = userName;
        public ParameterResource PasswordParameter { get; } = password;
        public ReferenceExpression UserNameReference => UserNameParameter is null ? ReferenceExpression.Create($"guest") : ReferenceExpression.Create($"{UserNameParameter}");
        public ReferenceExpression UriExpression => ConnectionStringExpression;
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"amqp://{UserNameReference:uri}:{PasswordParameter:uri}@{Host}:{Port}");

        IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        [
            new("Host", ReferenceExpression.Create($"{Host}")), new("Port", ReferenceExpression.Create($"{Port}")), new("Username", UserNameReference),
            new("Password", ReferenceExpression.Create($"{PasswordParameter}")), new("Uri", UriExpression),
        ];
    }
}

namespace Aspire.Hosting
{
    public static class RabbitMQBuilderExtensions
    {
        // the start of AMQP 0-9-1; the answer is a frame of type 1, or an 'A' for another version
        private static readonly byte[] Greeting = [.. "AMQP"u8, 0, 0, 9, 1];

        public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
        {
            var rabbit = new RabbitMQServerResource(name, userName?.Resource, password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false));
            var container = builder.AddResource(rabbit).WithImage("library/rabbitmq", "4.2").WithImageRegistry("docker.io")
                .WithEndpoint(port, 5672, name: "tcp")
                .WithEnvironment("RABBITMQ_DEFAULT_USER", rabbit.UserNameReference)
                .WithEnvironment(context => context.EnvironmentVariables["RABBITMQ_DEFAULT_PASS"] = rabbit.PasswordParameter);
            return TcpHealth.Add(container, "tcp", Greeting, first => first is 1 or (byte)'A');
        }

        public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) =>
            builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/var/lib/rabbitmq", isReadOnly).NamedNode();

        public static IResourceBuilder<RabbitMQServerResource> WithDataBindMount(this IResourceBuilder<RabbitMQServerResource> builder, string source, bool isReadOnly = false) =>
            builder.WithBindMount(source, "/var/lib/rabbitmq", isReadOnly).NamedNode();

        public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) => builder.WithManagementPlugin(null);

        public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder, int? port) =>
            builder.WithImageTag("4.2-management").WithHttpEndpoint(port, 15672, "management");

        // a node finds its data by its name, which would otherwise be that of the container
        private static IResourceBuilder<RabbitMQServerResource> NamedNode(this IResourceBuilder<RabbitMQServerResource> builder) =>
            builder.WithEnvironment("RABBITMQ_NODENAME", $"{builder.Resource.Name}@localhost");
    }
}
