using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting
{
    public static class ParameterResourceBuilderExtensions
    {
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) => builder.AddParameterFromConfiguration(name, $"Parameters:{name}", secret);

        public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false) =>
            builder.AddResource(new ParameterResource(name, _ => Read(builder.Configuration, configurationKey, $"The parameter '{name}'"), secret));

        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) => builder.AddParameter(name, () => value, publishValueAsDefault, secret);
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) => builder.AddResource(new ParameterResource(name, _ => valueGetter(), secret));

        /// <summary>The configured value, else the default; <paramref name="persist"/> keeps a generated one in the user secrets of the AppHost.</summary>
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) => builder.AddResource(Generated(builder, name, secret, value, persist));

        public static ParameterResource CreateDefaultPasswordParameter(IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true, int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
            Generated(builder, name, secret: true, new GenerateParameterDefault { MinLength = 22, Lower = lower, Upper = upper, Numeric = numeric, Special = special, MinLower = minLower, MinUpper = minUpper, MinNumeric = minNumeric, MinSpecial = minSpecial }, persist: true);

        public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
        {
            builder.Resource.Description = description;
            return builder;
        }

        /// <summary>A store that exists already: <c>ConnectionStrings:name</c> of the configuration.</summary>
        public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null) =>
            builder.AddResource(new ConnectionStringParameter(name, environmentVariableName, () => Read(builder.Configuration, $"ConnectionStrings:{name}", $"The connection string '{name}'")));

        private static string Read(IConfiguration configuration, string key, string what) =>
            configuration[key] ?? throw new MissingParameterValueException($"{what} has no value: configure '{key}' (as environment variable '{key.Replace(":", "__")}').");

        private static ParameterResource Generated(IDistributedApplicationBuilder builder, string name, bool secret, ParameterDefault value, bool persist) => new(name, chosen =>
        {
            var key = $"Parameters:{name}";
            if (builder.Configuration[key] is { } known) return known;
            var generated = chosen!.GetDefaultValue();
            if (persist) UserSecrets.Save(builder, key, generated);
            return builder.Configuration[key] = generated;
        }, secret) { Default = value };
    }

    public static class ConnectionStringBuilderExtensions
    {
        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression)
        {
            var connection = builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));
            foreach (var resource in connectionStringExpression.ValueProviders.SelectMany(Values.Resources).Distinct().Where(resource => resource is not (ParameterResource or IResourceWithoutLifetime)))
                connection.WaitForStart(builder.CreateResourceBuilder(resource));
            return connection;
        }

        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
        {
            var expression = new ReferenceExpressionBuilder();
            connectionStringBuilder(expression);
            return builder.AddConnectionString(name, expression.Build());
        }
    }

    internal static class UserSecrets
    {
        private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

        /// <summary>Into the file that <c>dotnet user-secrets</c> keeps for the AppHost, as that tool writes it; nothing without a UserSecretsId.</summary>
        public static void Save(IDistributedApplicationBuilder builder, string key, string value)
        {
            if (builder.AppHostAssembly?.GetCustomAttributes(typeof(UserSecretsIdAttribute), false).FirstOrDefault() is not UserSecretsIdAttribute { UserSecretsId: var id }) return;
            var path = PathHelper.GetSecretsPathFromSecretsId(id);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var secrets = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))?.AsObject() ?? [] : [];
            secrets[key] = value;
            var draft = $"{path}.{Environment.ProcessId}.tmp";
            using (var file = new FileStream(draft, OwnerOnly())) file.Write(System.Text.Encoding.UTF8.GetBytes(secrets.ToJsonString(Indented)));
            File.Move(draft, path, overwrite: true);
        }

        private static FileStreamOptions OwnerOnly()
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }
}

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A random password.</summary>
    public sealed class GenerateParameterDefault : ParameterDefault
    {
        public int MinLength { get; set; }
        public bool Lower { get; set; } = true;
        public bool Upper { get; set; } = true;
        public bool Numeric { get; set; } = true;
        public bool Special { get; set; } = true;
        public int MinLower { get; set; }
        public int MinUpper { get; set; }
        public int MinNumeric { get; set; }
        public int MinSpecial { get; set; }

        public override string GetDefaultValue()
        {
            // letters that are easily taken for each other are left out
            var kinds = new[]
            {
                (Wanted: Lower, Least: MinLower, Letters: "abcdefghjkmnpqrstuvwxyz"),
                (Wanted: Upper, Least: MinUpper, Letters: "ABCDEFGHJKMNPQRSTUVWXYZ"),
                (Wanted: Numeric, Least: MinNumeric, Letters: "0123456789"),
                (Wanted: Special, Least: MinSpecial, Letters: "-_.{}~()*+!"),
            }.Where(kind => kind.Wanted).ToList();
            var letters = kinds.SelectMany(kind => RandomNumberGenerator.GetItems<char>(kind.Letters, kind.Least)).ToList();
            letters.AddRange(RandomNumberGenerator.GetItems<char>(string.Concat(kinds.Select(kind => kind.Letters)), Math.Max(0, MinLength - letters.Count)));
            var password = letters.ToArray();
            RandomNumberGenerator.Shuffle(password.AsSpan());
            return new(password);
        }
    }
}
