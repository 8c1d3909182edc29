using System.Reflection;

namespace PeakStore.StandIns.Hosting;

public sealed class SignatureTests
{
    [Theory]
    [InlineData("Aspire.Hosting")]
    [InlineData("Aspire.Hosting.Azure.AppContainers")]
    [InlineData("Aspire.Hosting.Docker")]
    [InlineData("Aspire.Hosting.Kubernetes")]
    [InlineData("Aspire.Hosting.PostgreSQL")]
    [InlineData("Aspire.Hosting.RabbitMQ")]
    [InlineData("Aspire.Hosting.Redis")]
    [InlineData("Aspire.Hosting.Testing")]
    public void Every_public_member_is_one_of_the_published_package(string id)
    {
        var differences = PublicSurface.Differences(Assembly.Load(id), Path.Combine(AppContext.BaseDirectory, "published-api", $"{id}.txt"));
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
