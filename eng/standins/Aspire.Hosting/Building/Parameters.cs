using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => Read(builder, $"Parameters:{name}", $"The parameter '{name}'")));

    /// <summary>The configured value, else the default, which <paramref name="persist"/> keeps in the AppHost's user secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(new ParameterResource(name, () =>
        {
            var key = $"Parameters:{name}";
            if (builder.Configuration[key] is { } known) return known;
            var generated = value.GetDefaultValue();
            if (persist) UserSecrets.Save(builder, key, generated);
            return builder.Configuration[key] = generated;
        }));

    /// <summary>A store that exists already: <c>ConnectionStrings:name</c> of the configuration.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null) =>
        builder.AddResource(new ConnectionStringParameter(
            name, environmentVariableName, () => Read(builder, $"ConnectionStrings:{name}", $"The connection string '{name}'")));

    internal static ParameterResource Password(IDistributedApplicationBuilder builder, string store, IResourceBuilder<ParameterResource>? given) =>
        (given ?? builder.AddParameter($"{store}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, true, true)).Resource;

    private static string Read(IDistributedApplicationBuilder builder, string key, string what) => builder.Configuration[key]
        ?? throw new MissingParameterValueException($"{what} has no value: configure '{key}' (as environment variable '{key.Replace(":", "__")}').");
}

public static class ConnectionStringBuilderExtensions
{
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));
}

internal static class UserSecrets
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Into the file that <c>dotnet user-secrets</c> keeps for the AppHost; nothing without a UserSecretsId.</summary>
    public static void Save(IDistributedApplicationBuilder builder, string key, string value)
    {
        if (builder.AppHostAssembly?.GetCustomAttributes(typeof(UserSecretsIdAttribute), false) is not [UserSecretsIdAttribute secretsOf, ..]) return;
        var path = PathHelper.GetSecretsPathFromSecretsId(secretsOf.UserSecretsId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var secrets = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))?.AsObject() ?? [] : [];
        secrets[key] = value;
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        var ownerOnly = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, ownerOnly)) file.Write(Encoding.UTF8.GetBytes(secrets.ToJsonString(Indented)));
        File.Move(draft, path, overwrite: true);
    }
}
