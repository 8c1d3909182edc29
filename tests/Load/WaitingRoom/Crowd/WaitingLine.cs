using System.Diagnostics;
using PeakStore.Load.Arrivals;
using PeakStore.Load.Measuring;
using PeakStore.Load.Shoppers;

namespace PeakStore.Load.WaitingRoom.Crowd;

/// <summary>How people in line behave.</summary>
/// <param name="Leave">Share of them who do not use their turn.</param>
/// <param name="Reaction">Longest time until somebody sees that it is their turn.</param>
/// <param name="Checkout">Longest time from being let in to ordering.</param>
internal sealed record LineManners(double Leave, TimeSpan Reaction, TimeSpan Checkout, int Seed);

/// <summary>People who come, take a place, and when it is their turn go in and order.</summary>
internal sealed class WaitingLine(
    IReadOnlyList<InLine> people, RoomClient room, StoreClient client, Storefront shop, Buyers buyers, OrderJournal journal, LineManners manners, string sku, string run)
{
    private const int MostTries = 40;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly Dictionary<long, InLine> _byNumber = [];
    private readonly Lock _lock = new();

    /// <summary>How long places took, from when people came.</summary>
    public LatencyHistogram Places { get; } = new();

    /// <summary>Askings for a place that were turned away for now (429, 503).</summary>
    public long TurnedAway => Volatile.Read(ref _turnedAway);

    private long _turnedAway;

    /// <summary>Takes a place for the n-th; they try again, as they are told, until they have one.</summary>
    public async Task ComeAsync(long n, long due)
    {
        var who = people[(int)n];
        who.Came = due;
        var dice = new Dice(manners.Seed, n);
        long? unheard = null;
        for (var i = 0; i < MostTries; i++)
        {
            var reply = await room.TakePlaceAsync(who);
            // An asking whose answer was lost may have got the place that the next one is told of: a buyer has one.
            unheard ??= reply.Status == 0 ? reply.SentAt : null;
            if (reply.Body is { Number: { } number } given)
            {
                (who.Asked, who.Placed, who.Place, who.Number) = (unheard ?? reply.SentAt, reply.EndedAt, given.Place, number);
                Places.Record(Stopwatch.GetElapsedTime(due, reply.EndedAt));
                lock (_lock)
                {
                    _byNumber.TryAdd(number, who);
                }

                return;
            }

            Interlocked.Increment(ref _turnedAway);
            await Task.Delay((reply.RetryAfter ?? Again) * (0.5 + dice.Next()));
        }
    }

    /// <summary>Who has this number; null when nobody does, or does not know yet.</summary>
    public InLine? Holder(long number)
    {
        lock (_lock)
        {
            return _byNumber.GetValueOrDefault(number);
        }
    }

    /// <summary>The turn of somebody whose number is served, to its end.</summary>
    public async Task TakeTurnAsync(InLine who, CancellationToken stop)
    {
        var dice = new Dice(~manners.Seed, who.Arrival);
        who.Called = Stopwatch.GetTimestamp();
        if (dice.Next() < manners.Leave)
        {
            who.Turn = Turn.Left;
            return;
        }

        await Task.Delay(manners.Reaction * dice.Next(), stop);
        await buyers.RenewAsync(who.Buyer, stop);
        for (var i = 0; who.Admission is null; i++)
        {
            who.Knocked = Stopwatch.GetTimestamp();
            var reply = await room.AskInAsync(who, who.Place);
            if (reply.Body is { } given)
            {
                (who.Admitted, who.Admission) = (reply.EndedAt, given.Admission);
            }
            else if (reply is { Status: 409, RetryAfter: null })
            {
                who.Turn = Turn.TooLate;
                return;
            }
            else if (i >= MostTries)
            {
                who.Turn = Turn.Refused;
                return;
            }
            else
            {
                await Task.Delay((reply.RetryAfter ?? Again) * (0.5 + dice.Next()), stop);
            }
        }

        await Task.Delay(manners.Checkout * dice.Next(), stop);
        var last = await OrderAsync(who, who.Admission, $"{run}-k{who.Arrival}", RetryRules.Buying, dice);
        who.Turn = last switch
        {
            Outcome.Created => Turn.Bought,
            Outcome.SoldOut => Turn.SoldOut,
            _ when last.IsUnclear() => Turn.Unclear,
            _ => Turn.Refused,
        };
    }

    /// <summary>Orders one unit with an admission, or something that is to pass for one.</summary>
    public async Task<Outcome> OrderAsync(InLine who, string? admission, string key, RetryRules rules, Dice dice)
    {
        journal.Asks(who.Buyer.Id, key);
        var reply = await client.SendAsync(
            new(CallKind.Order, HttpMethod.Post, shop.Ordering, "/api/orders")
            {
                Buyer = who.Buyer,
                Key = key,
                Body = shop.OrderOf(sku),
                From = Overload.Crowd.OverloadCrowd.AddressOf(who.Arrival),
                Header = admission is null ? null : (RoomClient.AdmissionHeader, admission),
            },
            rules, Stopwatch.GetTimestamp(), dice);
        journal.Answered(key, reply);
        return reply.Last;
    }
}
