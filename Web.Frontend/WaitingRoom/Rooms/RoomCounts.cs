namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>All that is known of a queue: a handful of numbers, however many wait.</summary>
internal sealed record RoomCounts
{
    public static readonly RoomCounts None = new();

    /// <summary>Places given out, numbered from 1 in order of arrival.</summary>
    public long Tickets { get; init; }

    /// <summary>Numbers up to this one have been called.</summary>
    public long Served { get; init; }

    /// <summary>How many waited for the start; null until it.</summary>
    public int? Crowd { get; init; }

    /// <summary>The secret by which the draw is made, 32 random bytes in hex; null until the start.</summary>
    public string? Seed { get; init; }

    /// <summary>When the draw was made; null until the start.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Active shoppers that the controller aims at.</summary>
    public double Target { get; init; }

    /// <summary>Numbers called in a second, lately; 0 while that is not known.</summary>
    public double Rate { get; init; }

    /// <summary>Shoppers that were let in and are not done.</summary>
    public long Active { get; init; }

    /// <summary>Units that can be ordered; null while not known.</summary>
    public int? Available { get; init; }

    /// <summary>Units of orders that are not paid yet and may come back.</summary>
    public int Held { get; init; }

    /// <summary>People whose number is not called yet.</summary>
    public long Waiting => Math.Max(0, Tickets - Served);

    /// <summary>Whether nothing is left to be ordered.</summary>
    public bool SoldOut => Available == 0;

    /// <summary>What is surely true when two replicas, or a store that has lost something and a memory, disagree: numbers only grow.</summary>
    public RoomCounts Newest(RoomCounts other) => this with
    {
        Tickets = Math.Max(Tickets, other.Tickets),
        Served = Math.Max(Served, other.Served),
        Crowd = Crowd ?? other.Crowd,
        Seed = Seed ?? other.Seed,
        StartedAt = StartedAt ?? other.StartedAt,
    };

    /// <summary>Whether <paramref name="memory"/> knows something that this does not: the store has lost it.</summary>
    public bool HasLost(RoomCounts memory) =>
        Tickets < memory.Tickets || Served < memory.Served || (Seed is null && memory.Seed is not null);
}
