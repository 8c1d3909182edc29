namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>The tables that messaging keeps in each service's own database.</summary>
public static class MessagingSchema
{
    /// <summary>
    /// <c>outbox</c>: events that were committed and are still to be published, in order of insertion. Those of one order are
    /// inserted under its row lock; the others carry a version that consumers compare. All events of one aggregate are in one
    /// lane, and who publishes a lane has locked its row in <c>outbox_lanes</c>: so they keep their order, however many
    /// replicas publish. <c>inbox</c>: messages whose effect is committed.
    /// </summary>
    public const string Sql = """
        CREATE TABLE outbox (
            position     bigint GENERATED ALWAYS AS IDENTITY,
            lane         smallint NOT NULL GENERATED ALWAYS AS (abs(hashtext(aggregate_id) % 16)) STORED,
            id           uuid NOT NULL,
            event_name   text NOT NULL,
            aggregate_id text NOT NULL,
            payload      bytea NOT NULL,
            traceparent  text,
            occurred_at  timestamptz NOT NULL,
            PRIMARY KEY (lane, position)
        -- Rows come and go: cleaned by their number, since the size of the table says nothing.
        ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
        CREATE TABLE outbox_lanes (lane smallint PRIMARY KEY);
        INSERT INTO outbox_lanes SELECT generate_series(0, 15);
        CREATE TABLE inbox (
            consumer   text NOT NULL,
            message_id uuid NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (consumer, message_id)
        );
        CREATE INDEX inbox_applied_at ON inbox (applied_at);
        """;
}
