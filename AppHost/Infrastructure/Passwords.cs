namespace PeakStore.AppHost.Infrastructure;

internal static class Passwords
{
    /// <summary>
    /// A password that is generated once and kept in this machine's user secrets. Letters and digits only: it has to pass
    /// through connection strings, URLs and configuration files unharmed.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true, persist: true);
}
