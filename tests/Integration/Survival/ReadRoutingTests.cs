using System.Diagnostics.Metrics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Npgsql;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Telemetry;

namespace PeakStore.Integration.Survival;

/// <summary>Reads go to the servers that are near enough to the primary, and to what is left when none is.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class ReadRoutingTests(RunningStore store)
{
    /// <summary>Enough for each standby to have its turn.</summary>
    private const int Reads = 4;

    [Fact]
    public async Task A_standby_that_stands_still_is_left_out_and_comes_back()
    {
        await store.AllFollowAsync();
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        var followers = await store.FindFollowersAsync();
        await ReadersGoToAsync(database, replica, [.. followers]);

        await store.OnStandbysAsync("SELECT pg_wal_replay_pause()", followers[0]);
        try
        {
            await ReadersGoToAsync(database, replica, followers[1]);
            Assert.True(Lags(replica).Max() > 1);
        }
        finally
        {
            await store.OnStandbysAsync("SELECT pg_wal_replay_resume()", followers[0]);
        }

        await ReadersGoToAsync(database, replica, [.. followers]);
    }

    [Fact]
    public async Task A_standby_that_is_cut_off_from_the_primary_is_left_out_though_it_has_replayed_all_it_got()
    {
        await store.AllFollowAsync();
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        var followers = await store.FindFollowersAsync();

        await SetOnAsync(followers[0], "ALTER SYSTEM SET primary_conninfo = ''");
        try
        {
            await ReadersGoToAsync(database, replica, followers[1]);
        }
        finally
        {
            await SetOnAsync(followers[0], "ALTER SYSTEM RESET primary_conninfo");
        }

        await ReadersGoToAsync(database, replica, [.. followers]);
    }

    [Fact]
    public async Task A_standby_that_may_lag_is_not_read_by_who_has_seen_more()
    {
        await store.AllFollowAsync();
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync(builder =>
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Postgres:MaxLag"] = "01:00:00" }));
        var postgres = replica.Get<PostgresSources>();
        var leader = await store.FindPostgresAsync(TargetSessionAttributes.Primary);
        // They have this test's database by then.
        await ReadersGoToAsync(database, replica, [.. await store.FindFollowersAsync()]);

        await store.OnStandbysAsync("SELECT pg_wal_replay_pause()");
        try
        {
            await WriteAsync(database);
            var seen = await postgres.GetTokenAsync(Stop);
            Assert.True(ConsistencyToken.TryParse("0/0", out var nothing));

            await using var late = await postgres.OpenForReadAsync(nothing, Stop);
            await using var current = await postgres.OpenForReadAsync(seen, Stop);
            await using var afterWrite = await postgres.OpenForReadAsync(seen: null, Stop);

            Assert.NotEqual(leader.Resource, await PostgresFaults.ServerOfAsync(late));
            Assert.Equal(leader.Resource, await PostgresFaults.ServerOfAsync(current));
            Assert.Equal(leader.Resource, await PostgresFaults.ServerOfAsync(afterWrite));
        }
        finally
        {
            await store.OnStandbysAsync("SELECT pg_wal_replay_resume()");
        }
    }

    [Fact]
    public async Task With_all_standbys_dead_the_primary_is_read()
    {
        await store.AllFollowAsync();
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        var leader = await store.FindPostgresAsync(TargetSessionAttributes.Primary);
        var followers = await store.FindFollowersAsync();

        await Task.WhenAll(followers.Select(standby => store.App.ResourceCommands.ExecuteCommandAsync(standby, KnownResourceCommands.StopCommand, Stop)));
        try
        {
            // An idle connection to a server that stopped fails whoever gets it, until the next look.
            await Eventually.BecomesAsync(() => Task.FromResult(Away(replica)), away => away == followers.Count);
            Assert.Equal(leader.Resource, await ReadAsync(replica));
        }
        finally
        {
            await Task.WhenAll(followers.Select(store.RecoverAsync));
        }

        await store.AllFollowAsync();
        await ReadersGoToAsync(database, replica, [.. followers]);
    }

    [Fact]
    public async Task With_the_primary_dead_standbys_are_read_and_nothing_has_to_be_restarted()
    {
        await store.AllFollowAsync();
        await using var database = await LedgerDatabase.CreateAsync(store);
        var replica = await database.StartReplicaAsync();
        var followers = await store.FindFollowersAsync();
        var leader = await store.FindPostgresAsync(TargetSessionAttributes.Primary);
        await ReadersGoToAsync(database, replica, [.. followers]);

        await store.KillStoreAsync(leader.Resource);
        try
        {
            // At once, and when it is known that the primary is away.
            Assert.Equal(Named(followers), await ReadAsync(replica));
            await Eventually.BecomesAsync(() => Task.FromResult(Away(replica)), away => away == 1);
            Assert.Equal(Named(followers), await ReadAsync(replica));
        }
        finally
        {
            await store.RecoverAsync(leader.Resource);
            await Eventually.BecomesAsync(() => LeadsAsync(leader), leads => leads);
        }

        await store.AllFollowAsync();
        await ReadersGoToAsync(database, replica, [.. followers]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task WriteAsync(LedgerDatabase database) => database.ExecuteAsync("SELECT pg_logical_emit_message(true, 'test', 'something new')");

    /// <summary>Waits, while things are written, until reads go to all of these and nowhere else.</summary>
    private static Task<string> ReadersGoToAsync(LedgerDatabase database, LedgerReplica replica, params string[] servers) => Eventually.BecomesAsync(
        async () =>
        {
            try
            {
                await WriteAsync(database);
                return await ReadAsync(replica);
            }
            catch (NpgsqlException exception)
            {
                // A pool may still have a connection to a server that died.
                return exception.Message;
            }
        },
        read => read == Named(servers));

    private static string Named(IEnumerable<string> servers) => string.Join(' ', servers.Order(StringComparer.Ordinal));

    private static int Away(LedgerReplica replica) => replica.Get<PostgresSources>().Router.Views().Count(server => !server.View.Answers);

    /// <summary>The servers that several reads in a row were answered by.</summary>
    private static async Task<string> ReadAsync(LedgerReplica replica)
    {
        var servers = new SortedSet<string>(StringComparer.Ordinal);
        for (var reads = 0; reads < Reads; reads++)
        {
            await using var connection = await replica.Get<PostgresSources>().OpenStandbyAsync(Stop);
            servers.Add(await PostgresFaults.ServerOfAsync(connection));
        }

        return string.Join(' ', servers);
    }

    private static List<double> Lags(LedgerReplica replica)
    {
        var lags = new List<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "peakstore.replica.lag" && instrument.Meter == replica.Get<ServiceTelemetry>().Meter)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, lag, _, _) => lags.Add(lag));
        listener.Start();
        listener.RecordObservableInstruments();
        return lags;
    }

    private async Task<bool> LeadsAsync(PostgresServer server)
    {
        try
        {
            return await store.FindPostgresAsync(TargetSessionAttributes.Primary) == server;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task SetOnAsync(string standby, string sql)
    {
        await store.OnStandbysAsync(sql, standby);
        await store.OnStandbysAsync("SELECT pg_reload_conf()", standby);
    }
}
