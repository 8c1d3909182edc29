namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>The tables that messaging keeps in each service's own database.</summary>
public static class MessagingSchema
{
    /// <summary>
    /// <c>outbox</c>: events that were committed and are still to be published, in order of insertion. Those of one order are
    /// inserted under its row lock; the others carry a version that consumers compare. <c>inbox</c>: messages whose effect is
    /// committed.
    /// </summary>
    public const string Sql = """
        CREATE TABLE outbox (
            position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id           uuid NOT NULL,
            event_name   text NOT NULL,
            aggregate_id text NOT NULL,
            payload      bytea NOT NULL,
            traceparent  text,
            occurred_at  timestamptz NOT NULL
        );
        CREATE TABLE inbox (
            consumer   text NOT NULL,
            message_id uuid NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (consumer, message_id)
        );
        """;
}
