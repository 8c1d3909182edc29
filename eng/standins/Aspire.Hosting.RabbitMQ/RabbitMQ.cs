using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel
{
    public class RabbitMQServerResource : ContainerResource, IResourceWithConnectionString
    {
        internal RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password) : base(name)
        {
            UserNameReference = userName is null ? ReferenceExpression.Create($"guest") : ReferenceExpression.Create($"{userName}");
            PasswordParameter = password;
        }

        public EndpointReference PrimaryEndpoint => new(this, "tcp");
        public ReferenceExpression UserNameReference { get; }
        public ParameterResource PasswordParameter { get; }
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
            $"amqp://{UserNameReference:uri}:{PasswordParameter:uri}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");
    }
}

namespace Aspire.Hosting
{
    public static class RabbitMQBuilderExtensions
    {
        // the start of AMQP 0-9-1; the answer is a frame of type 1, or an 'A' for another version
        private static readonly byte[] Greeting = [.. "AMQP"u8, 0, 0, 9, 1];

        public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
            this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null,
            IResourceBuilder<ParameterResource>? password = null, int? port = null)
        {
            var rabbit = new RabbitMQServerResource(name, userName?.Resource, ParameterResourceBuilderExtensions.Password(builder, name, password));
            var container = builder.AddResource(rabbit)
                .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/rabbitmq", Tag = "4.2" })
                .WithEndpoint(port, 5672, name: "tcp")
                .WithEnvironment("RABBITMQ_DEFAULT_USER", rabbit.UserNameReference)
                .WithEnvironment("RABBITMQ_DEFAULT_PASS", rabbit.PasswordParameter);
            return TcpHealth.Add(container, Greeting, first => first is 1 or (byte)'A');
        }

        // a node finds its data by its name, which would otherwise be that of the container
        public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
            this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) =>
            builder.WithVolumeOfItsOwn(name, "/var/lib/rabbitmq", isReadOnly)
                .WithEnvironment("RABBITMQ_NODENAME", $"{builder.Resource.Name}@localhost");
    }
}
