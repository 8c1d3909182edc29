namespace PeakStore.Load.Auditing;

/// <summary>What must hold of events, once all has settled.</summary>
internal static class MessageRules
{
    public static Check Settled(Facts facts) => Check.Of(
        "settled", "All that was under way has come to its end in the time given.", 1, facts.Unsettled);

    public static Check OutboxesEmpty(Facts facts) => Check.Of(
        "outboxes-empty", "Every event has left its outbox.", facts.Outboxes.Count,
        from outbox in facts.Outboxes where outbox.Pending > 0 select $"{outbox.Database}: {outbox.Pending} events wait");

    public static Check QueuesDrained(Facts facts) => Empty(facts, deadLetters: false, "queues-drained", "Every event was handled.");

    public static Check NoDeadLetters(Facts facts) => Empty(facts, deadLetters: true, "no-dead-letters", "No event was set aside as one that cannot be handled.");

    private static Check Empty(Facts facts, bool deadLetters, string name, string promise)
    {
        var queues = facts.Queues.Where(queue => queue.IsDeadLetters == deadLetters).ToList();
        return Check.Of(name, promise, queues.Count, from queue in queues where queue.Messages > 0 select $"{queue.Name}: {queue.Messages} messages");
    }
}
