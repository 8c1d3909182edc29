using Npgsql;
using PeakStore.Integration.Data;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.Ordering.Checkout;

namespace PeakStore.Integration.Survival;

/// <summary>A server that dies behind a pooler is found out as one that stands in the open is.</summary>
[Collection(nameof(SurvivalTests))]
public sealed class PooledSurvivalTests(RunningStore store)
{
    private const int Buyers = 8;
    private const int Units = 10_000;

    [Fact]
    public async Task The_loss_of_the_primary_behind_PgBouncer_loses_no_order_and_doubles_none()
    {
        await store.AllFollowAsync();
        await using var database = await LedgerDatabase.CreateAsync(store);
        await using var pooled = await PooledLedger.StartAsync(store, database, replicas: 2);
        await database.OfferAsync("AAA", Units);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var buying = Enumerable.Range(0, Buyers).Select(buyer => BuyAsync(pooled.Replicas[buyer % 2].Allocator, enough.Token)).ToList();
        await SoldAsync(database, atLeast: 100);
        var leader = await store.FindPostgresAsync(TargetSessionAttributes.Primary);

        await store.KillStoreAsync(leader.Resource);
        await store.RecoverAsync(leader.Resource);
        var before = await SoldAsync(database, atLeast: 100);
        await SoldAsync(database, atLeast: before + 100);

        await enough.CancelAsync();
        var bought = (await Task.WhenAll(buying)).Sum();
        Assert.Equal(bought, await SoldAsync(database, atLeast: 0));
        await store.AllFollowAsync();
    }

    /// <returns>How many orders were answered, each for one unit.</returns>
    private static async Task<long> BuyAsync(IAllocator allocator, CancellationToken enough)
    {
        var bought = 0;
        while (!enough.IsCancellationRequested)
        {
            var purchase = LedgerDatabase.Purchase("AAA");
            await Eventually.BecomesAsync(() => TryAsync(allocator, purchase), isBought => isBought);
            bought++;
        }

        return bought;
    }

    /// <summary>As a good client does, the same purchase again when there was no answer.</summary>
    private static async Task<bool> TryAsync(IAllocator allocator, Purchase purchase)
    {
        try
        {
            return Assert.IsType<OrderAccepted>((await allocator.AllocateAsync(purchase, TestContext.Current.CancellationToken)).Decision) is not null;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static Task<long> SoldAsync(LedgerDatabase database, long atLeast) => Eventually.BecomesAsync(
        async () =>
        {
            try
            {
                return await database.ScalarAsync<long>("SELECT held::bigint FROM stock");
            }
            catch (NpgsqlException)
            {
                return -1;
            }
        },
        sold => sold >= atLeast);
}
