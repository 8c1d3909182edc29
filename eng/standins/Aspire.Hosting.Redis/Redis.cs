using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel
{
    public class RedisResource : ContainerResource, IResourceWithConnectionString
    {
        internal RedisResource(string name, ParameterResource password) : base(name, "/bin/sh") => PasswordParameter = password;

        public EndpointReference PrimaryEndpoint => new(this, "tcp");
        public ParameterResource PasswordParameter { get; }
        public ReferenceExpression ConnectionStringExpression =>
            ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)},password={PasswordParameter}");

        /// <summary>What makes the server save its data, where it has a place for them.</summary>
        internal string Saving { get; set; } = "";
    }
}

namespace Aspire.Hosting
{
    public static class RedisBuilderExtensions
    {
        public static IResourceBuilder<RedisResource> AddRedis(
            this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
        {
            var redis = new RedisResource(name, ParameterResourceBuilderExtensions.Password(builder, name, password));
            var container = builder.AddResource(redis)
                .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/redis", Tag = "8.2" })
                .WithEndpoint(port, 6379, name: "tcp")
                .WithEnvironment("REDIS_PASSWORD", redis.PasswordParameter)
                // arguments that the AppHost adds come after these, and are redis-server's too
                .WithAnnotation(new Arguments(() =>
                    ["-c", $"exec redis-server --requirepass \"$REDIS_PASSWORD\"{redis.Saving} \"$@\"", "redis-server"]));
            return TcpHealth.Add(container, "PING\r\n"u8.ToArray(), first => first is (byte)'+' or (byte)'-');
        }

        public static IResourceBuilder<RedisResource> WithDataVolume(
            this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
        {
            if (!isReadOnly) builder.Resource.Saving = " --save 60 1";
            return builder.WithVolumeOfItsOwn(name, "/data", isReadOnly);
        }
    }
}
