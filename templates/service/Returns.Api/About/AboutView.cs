using System.Reflection;

namespace TheStore.Returns.About;

/// <summary>Who answers: tells replicas and versions apart.</summary>
/// <param name="Service">The name by which others find it.</param>
/// <param name="Version">Of the program.</param>
/// <param name="StartedAt">When this replica was ready to answer.</param>
internal sealed record AboutView(string Service, string Version, DateTimeOffset StartedAt)
{
    public static AboutView Of(TimeProvider clock) =>
        new("returns-api", typeof(AboutView).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, clock.GetUtcNow());
}
