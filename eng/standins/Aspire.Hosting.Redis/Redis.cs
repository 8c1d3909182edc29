using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel
{
    public class RedisResource(string name) : ContainerResource(name), IResourceWithConnectionString
    {
        public EndpointReference PrimaryEndpoint => new(this, "tcp");
        public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);
        public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);
        public ParameterResource? PasswordParameter { get; internal set; }
        public ReferenceExpression UriExpression => ReferenceExpression.Create($"redis://:{PasswordParameter!:uri}@{Host}:{Port}");
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Host}:{Port},password={PasswordParameter!}");

        IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        [
            new("Host", ReferenceExpression.Create($"{Host}")), new("Port", ReferenceExpression.Create($"{Port}")),
            new("Password", ReferenceExpression.Create($"{PasswordParameter!}")), new("Uri", UriExpression),
        ];
    }
}

namespace Aspire.Hosting
{
    public static class RedisBuilderExtensions
    {
        public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port) => builder.AddRedis(name, port, null);

        public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
        {
            var redis = new RedisResource(name) { PasswordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false) };
            var container = builder.AddResource(redis).WithImage("library/redis", "8.2").WithImageRegistry("docker.io").WithEntrypoint("/bin/sh")
                .WithEndpoint(port, 6379, name: "tcp")
                .WithEnvironment(context => context.EnvironmentVariables["REDIS_PASSWORD"] = redis.PasswordParameter!)
                .WithArgs(context =>
                {
                    // arguments that the AppHost adds come after these, and are redis-server's too
                    context.Args.Add("-c");
                    context.Args.Add($"exec redis-server --requirepass \"$REDIS_PASSWORD\"{redis.Annotations.OfType<Persistence>().LastOrDefault()?.Arguments} \"$@\"");
                    context.Args.Add("redis-server");
                });
            return TcpHealth.Add(container, "tcp", "PING\r\n"u8.ToArray(), first => first is (byte)'+' or (byte)'-');
        }

        public static IResourceBuilder<RedisResource> WithHostPort(this IResourceBuilder<RedisResource> builder, int? port) => builder.WithEndpoint("tcp", endpoint => endpoint.Port = port);

        public static IResourceBuilder<RedisResource> WithPassword(this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource> password)
        {
            builder.Resource.PasswordParameter = password.Resource;
            return builder;
        }

        public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
            builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/data", isReadOnly).Persisted(isReadOnly);

        public static IResourceBuilder<RedisResource> WithDataBindMount(this IResourceBuilder<RedisResource> builder, string source, bool isReadOnly = false) =>
            builder.WithBindMount(source, "/data", isReadOnly).Persisted(isReadOnly);

        /// <summary>A snapshot every <paramref name="interval"/> in which so many keys have changed.</summary>
        public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) =>
            builder.WithAnnotation(new Persistence(string.Create(CultureInfo.InvariantCulture, $" --save {(interval ?? TimeSpan.FromSeconds(60)).TotalSeconds:0} {keysChangedThreshold}")), ResourceAnnotationMutationBehavior.Replace);

        private static IResourceBuilder<RedisResource> Persisted(this IResourceBuilder<RedisResource> builder, bool isReadOnly) =>
            isReadOnly || builder.Resource.TryGetLastAnnotation<Persistence>(out _) ? builder : builder.WithPersistence();

        private sealed record Persistence(string Arguments) : IResourceAnnotation;
    }
}
