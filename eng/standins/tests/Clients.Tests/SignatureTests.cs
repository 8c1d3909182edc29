using System.Reflection;

namespace PeakStore.StandIns.Clients;

public sealed class SignatureTests
{
    [Theory]
    [InlineData("Aspire.Npgsql.EntityFrameworkCore.PostgreSQL")]
    [InlineData("Aspire.RabbitMQ.Client")]
    [InlineData("Aspire.StackExchange.Redis")]
    public void Every_public_member_is_one_of_the_published_package(string id)
    {
        var differences = PublicSurface.Differences(Assembly.Load(id), Path.Combine(AppContext.BaseDirectory, "published-api", $"{id}.txt"));
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
