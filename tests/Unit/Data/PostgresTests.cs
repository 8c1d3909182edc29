using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Unit.Data;

public sealed class PostgresTests
{
    [Theory]
    [InlineData("57P01", true)] // it shuts down
    [InlineData("25006", true)] // it is a standby by now
    [InlineData("08P01", true)] // PgBouncer has lost it
    [InlineData("23505", false)] // a key is there already
    public void An_error_says_whether_the_database_is_away(string sqlState, bool isAway) =>
        Assert.Equal(isAway, Postgres.IsAway(new PostgresException("text", "ERROR", "ERROR", sqlState)));

    [Fact]
    public void So_does_no_answer_at_all_also_when_it_is_wrapped() =>
        Assert.True(Postgres.IsAway(new InvalidOperationException("text", new NpgsqlException("Failed to connect"))));

    [Fact]
    public void Each_server_of_a_connection_string_stands_for_itself()
    {
        const string all = "Host=one:5432, two:5433;Username=postgres;Target Session Attributes=primary";

        Assert.Equal(["one:5432", "two:5433"], Postgres.HostsOf(all));
        var two = new NpgsqlConnectionStringBuilder(Postgres.ForHost(all, "test", "two:5433", maxPoolSize: 7));
        Assert.Equal(("two:5433", null, 7), (two.Host, two.TargetSessionAttributes, two.MaxPoolSize));
    }
}
